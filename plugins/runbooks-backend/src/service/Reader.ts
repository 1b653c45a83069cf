import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { OwnershipService } from '@waymark/plugin-service-catalog-backend';
import {
  visibleComponents,
  type VisibleComponent,
} from '../alerts/reading/visible';

/** Narrows what is asked for to some components. */
export interface Scope {
  entityRef?: string;
  /** Entity ref of the owner. */
  owner?: string;
  /** Only what the caller owns. */
  mine?: boolean;
}

/** Knows what of the catalog somebody may see, and what of that is theirs. */
export class Reader {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      ownership: OwnershipService;
    },
  ) {}

  /**
   * Those of some entities that the catalog shows to the caller and that are in a scope.
   *
   * @returns by entity ref
   * @throws InputError when somebody who is no person asks for what is theirs
   */
  async visible(
    entityRefs: Iterable<string>,
    credentials: BackstageCredentials,
    { owner, mine }: Scope = {},
  ): Promise<Map<string, VisibleComponent>> {
    const [visible, owners] = await Promise.all([
      visibleComponents(this.deps.catalog, entityRefs, credentials),
      mine ? this.owners(credentials) : undefined,
    ]);
    for (const [entityRef, component] of visible) {
      const isWanted =
        (owner === undefined || component.owners.includes(owner)) &&
        (!owners || component.owners.some(ref => owners.has(ref)));
      if (!isWanted) visible.delete(entityRef);
    }
    return visible;
  }

  private async owners(credentials: BackstageCredentials) {
    if (!this.deps.auth.isPrincipal(credentials, 'user'))
      throw new InputError(
        'Only a person owns services: ask for those of an owner instead of mine.',
      );
    const { owners } = await this.deps.ownership.ownersFor(credentials);
    return new Set(owners.map(reason => reason.owner));
  }
}
