import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { OwnershipService } from '../../ownership/OwnershipService';
import type { ProblemFilter, ProblemReader } from '../store/ProblemReader';

/** Whose request it is, and what they may see. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Owners that count as theirs, nearest first. */
  owners: string[];
  /** Whether the catalog shows them all entities, without asking for each. */
  seesAll: boolean;
}

/** Decides what of the problems somebody may see: those of entities the catalog shows them, and those addressed to them. */
export class Visibility {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      ownership: OwnershipService;
      permissions: PermissionsService;
      reader: ProblemReader;
    },
  ) {}

  /** @throws NotAllowedError when they may not read the catalog at all */
  async caller(credentials: BackstageCredentials): Promise<Caller> {
    const [[{ result }], owners] = await Promise.all([
      this.deps.permissions.authorizeConditional(
        [{ permission: catalogEntityReadPermission }],
        { credentials },
      ),
      this.#owners(credentials),
    ]);
    if (result === AuthorizeResult.DENY)
      throw new NotAllowedError(
        'You may not read the catalog, and so not what is wrong with it. Ask whoever runs this portal.',
      );
    return { credentials, owners, seesAll: result === AuthorizeResult.ALLOW };
  }

  /** What restricts a count to what a caller may see; one question to the catalog, and none for who sees all. */
  async filterFor({
    credentials,
    owners,
    seesAll,
  }: Caller): Promise<Pick<ProblemFilter, 'visible'>> {
    if (seesAll) return {};
    const refs = await this.deps.reader.entityRefs();
    const { items } = await this.deps.catalog.getEntitiesByRefs(
      { entityRefs: refs, fields: ['kind'] },
      { credentials },
    );
    return { visible: { refs: refs.filter((_, i) => items[i]), owners } };
  }

  async #owners(credentials: BackstageCredentials): Promise<string[]> {
    if (!this.deps.auth.isPrincipal(credentials, 'user')) return [];
    const { owners } = await this.deps.ownership.ownersFor(credentials);
    return owners.map(({ owner }) => owner);
  }
}
