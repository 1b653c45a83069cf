import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { OwnershipService } from '@waymark/plugin-service-catalog-backend';

/** For whom something is asked. */
export interface Caller {
  credentials: BackstageCredentials;
}

/** What is changed: entities, as far as their owners ask. */
export class Subjects {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      ownership: Pick<OwnershipService, 'ownersFor'>;
    },
  ) {}

  /**
   * Finds an entity.
   *
   * @param ref - a component is meant when it names no kind
   * @throws InputError when it is no ref; NotFoundError when the caller sees no such entity
   */
  async find(ref: string, caller: Caller): Promise<Entity> {
    const full = fullRefOf(ref);
    const entity = await this.deps.catalog.getEntityByRef(full, caller);
    if (!entity)
      throw new NotFoundError(
        `There is no ${full} in the catalog that you may see.`,
      );
    return entity;
  }

  /** Why the caller may not change an entity: only its owners do. A machine acts for all of them. */
  async refusal(entity: Entity, caller: Caller): Promise<string | undefined> {
    const { auth, ownership } = this.deps;
    if (!auth.isPrincipal(caller.credentials, 'user')) return undefined;
    const owners = ownersOf(entity);
    const own = await ownership.ownersFor(caller.credentials);
    if (own.owners.some(({ owner }) => owners.includes(owner)))
      return undefined;
    if (!owners.length)
      return 'Nobody owns it. Name an owner in its descriptor first.';
    const names = owners.map(nameOf).join(' and ');
    return `It belongs to ${names}, and its owners alone propose changes here. Ask them, or change it in its repository.`;
  }
}

/** As people say it: `purchase`, or `shops/purchase` outside of the default namespace. */
function nameOf(ref: string): string {
  const { namespace, name } = parseEntityRef(ref);
  return namespace === DEFAULT_NAMESPACE ? name : `${namespace}/${name}`;
}

/** Entity refs of the owners of an entity. */
export function ownersOf({ relations = [] }: Entity): string[] {
  return relations
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
}

function fullRefOf(ref: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, {
        defaultKind: 'component',
        defaultNamespace: DEFAULT_NAMESPACE,
      }),
    );
  } catch {
    throw new InputError(
      `“${ref}” does not name an entity. Write component:default/its-name.`,
    );
  }
}
