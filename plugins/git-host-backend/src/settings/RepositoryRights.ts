import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityDeletePermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  gitRepositoryAdministerPermission,
  gitRepositoryDeletePermission,
  type GitRepositorySettings,
} from '@waymark/common';
import type { Request } from 'express';
import type { DescriptorIndex } from '../catalog/DescriptorIndex';
import type { GitRepositories } from '../repositories/GitRepositories';
import type { RouteGuard } from '../routes/RouteGuard';

/** What a repository describes, as the catalog has it. */
interface Described {
  entityRef: string;
  /** Refs of all owners, or its own where it has none: what is the same here has the same owners. */
  owners: string;
}

/**
 * Says who may rename, archive and remove a repository: who holds the permission for it, and may take all that the
 * repository describes out of the catalog. With the portal's policy that is who owns it.
 */
export class RepositoryRights {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      guard: RouteGuard;
      index: DescriptorIndex;
      repositories: GitRepositories;
    },
  ) {}

  /** What the sender of a request may do with a repository, given its present name. */
  async of(req: Request, name: string): Promise<GitRepositorySettings> {
    const { guard } = this.deps;
    const entities = await this.#inCatalog(name);
    const permissions = [
      gitRepositoryAdministerPermission,
      gitRepositoryDeletePermission,
    ];
    const [mayChange, mayDelete] = await guard.mayEach(
      req,
      permissions.map(permission => ({ permission })),
    );
    const foreign = await this.#notOwned(req, entities);
    const notOwner = foreign.length
      ? `Only the owners of all that ${name} describes may do this, and ${inWords(
          foreign,
        )} not yours.`
      : undefined;
    const whyNotChange = mayChange
      ? notOwner
      : lacks(gitRepositoryAdministerPermission);
    const whyNotDelete = mayDelete
      ? notOwner ?? (await this.#whoseIsUnknown(req, name, entities))
      : lacks(gitRepositoryDeletePermission);
    return {
      entityRefs: entities.map(({ entityRef }) => entityRef).sort(),
      ...(whyNotChange && { whyNotChange }),
      ...(whyNotDelete && { whyNotDelete }),
    };
  }

  /** @throws NotAllowedError when the sender may not rename or archive a repository */
  async demandChange(req: Request, name: string): Promise<void> {
    const { whyNotChange } = await this.of(req, name);
    if (whyNotChange) throw new NotAllowedError(whyNotChange);
  }

  /** @throws NotAllowedError when the sender may not remove a repository */
  async demandDelete(req: Request, name: string): Promise<void> {
    const { whyNotDelete } = await this.of(req, name);
    if (whyNotDelete) throw new NotAllowedError(whyNotDelete);
  }

  /**
   * What a repository describes; not what the catalog refused, as that is nobody's. Whose it is, the catalog says: its
   * owners are not yet those of a descriptor that was pushed just now.
   */
  async #inCatalog(name: string): Promise<Described[]> {
    const { auth, catalog, index } = this.deps;
    const described = await index.described(name);
    if (!described.length) return [];
    const entityRefs = described.map(entity => stringifyEntityRef(entity));
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind', 'relations'] },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return entityRefs.flatMap((entityRef, at) => {
      const entity = items[at];
      if (!entity) return [];
      const owners = (entity.relations ?? [])
        .filter(({ type }) => type === RELATION_OWNED_BY)
        .map(({ targetRef }) => targetRef)
        .sort();
      return [{ entityRef, owners: owners.join() || entityRef }];
    });
  }

  /** Refs of those that the sender may not take out of the catalog; the first of the same owners is asked about. */
  async #notOwned(req: Request, entities: Described[]): Promise<string[]> {
    const byOwners = new Map<string, string>();
    for (const { entityRef, owners } of entities)
      if (!byOwners.has(owners)) byOwners.set(owners, entityRef);
    const refs = [...byOwners.values()];
    const owned = await this.deps.guard.mayEach(
      req,
      refs.map(resourceRef => ({
        permission: catalogEntityDeletePermission,
        resourceRef,
      })),
    );
    return refs.filter((_, at) => !owned[at]);
  }

  /** Nothing brings a removed repository back, so that a person has to be known as an owner of it. */
  async #whoseIsUnknown(
    req: Request,
    name: string,
    entities: Described[],
  ): Promise<string | undefined> {
    const { guard, repositories } = this.deps;
    if (entities.length || !(await guard.personIfAny(req))) return undefined;
    const { archived } = await repositories.get(name);
    return archived
      ? `The catalog does not say who owns ${name} while it is archived. Unarchive it first.`
      : `The catalog does not say who owns ${name}, as it describes nothing there. Give it a catalog-info.yaml first.`;
  }
}

function lacks({ name }: { name: string }): string {
  return `You need the permission ${name} for this.`;
}

function inWords([first, ...more]: string[]): string {
  return more.length ? `${first} and ${more.length} more are` : `${first} is`;
}
