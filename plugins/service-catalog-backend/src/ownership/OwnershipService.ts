import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  type BackstageCredentials,
  type BackstageUserPrincipal,
  type UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import type {
  OwnedResponse,
  OwnershipReason,
  OwnershipWay,
} from '@waymark/common';
import { closeOwnership } from './closure';

const GROUP_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
  'relations',
];
const OWNED_FIELDS = [
  'kind',
  'metadata',
  'spec.type',
  'spec.lifecycle',
  'spec.system',
  'relations',
];

/** Resolves what counts as a person's own. The one implementation, for pages, rules, pickers and the command line. */
export interface OwnershipService {
  /**
   * The owners that count as the caller's.
   *
   * @param ways - those that count; the usual ones when left out
   * @throws NotAllowedError-like errors of the catalog when the caller may not read it
   */
  ownersFor(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    ways?: readonly OwnershipWay[],
  ): Promise<{
    person: string;
    owners: OwnershipReason[];
    titles: Record<string, string>;
  }>;
  /** What the caller owns: two catalog queries, whatever the number of groups. */
  owned(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    ways?: readonly OwnershipWay[],
  ): Promise<OwnedResponse>;
}

/** {@inheritDoc OwnershipService} */
export class CatalogOwnershipService implements OwnershipService {
  static create(deps: { catalog: CatalogService; userInfo: UserInfoService }) {
    return new CatalogOwnershipService(deps.catalog, deps.userInfo);
  }

  private constructor(
    private readonly catalog: CatalogService,
    private readonly userInfo: UserInfoService,
  ) {}

  async ownersFor(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    ways?: readonly OwnershipWay[],
  ) {
    const { userEntityRef, ownershipEntityRefs } =
      await this.userInfo.getUserInfo(credentials);
    const { items } = await this.catalog.getEntities(
      { filter: { kind: 'Group' }, fields: GROUP_FIELDS },
      { credentials },
    );
    const groups = items.map(group => ({
      ref: stringifyEntityRef(group),
      parent: group.relations?.find(r => r.type === RELATION_CHILD_OF)
        ?.targetRef,
      title: titleOf(group),
    }));
    const owners = closeOwnership(
      userEntityRef,
      ownershipEntityRefs.filter(ref => ref !== userEntityRef),
      groups,
      ways,
    );
    const shown = new Set(owners.flatMap(({ path }) => path));
    return {
      person: userEntityRef,
      owners,
      titles: Object.fromEntries(
        groups
          .filter(group => shown.has(group.ref))
          .map(group => [group.ref, group.title]),
      ),
    };
  }

  async owned(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    ways?: readonly OwnershipWay[],
  ): Promise<OwnedResponse> {
    const mine = await this.ownersFor(credentials, ways);
    if (mine.owners.length === 0) return { ...mine, items: [] };
    const items: Entity[] = [];
    const pages = this.catalog.streamEntities(
      {
        query: {
          [`relations.${RELATION_OWNED_BY}`]: {
            $in: mine.owners.map(r => r.owner),
          },
        },
        fields: OWNED_FIELDS,
      },
      { credentials },
    );
    for await (const page of pages) items.push(...page);

    return {
      ...mine,
      items: items
        .map(entity => ({
          entity: withoutRelations(entity),
          reason: nearest(entity, mine.owners),
        }))
        .sort((a, b) =>
          a.entity.metadata.name.localeCompare(b.entity.metadata.name),
        ),
    };
  }
}

function titleOf(group: Entity) {
  return (
    (group.spec?.profile as { displayName?: string } | undefined)
      ?.displayName ??
    group.metadata.title ??
    group.metadata.name
  );
}

function nearest(entity: Entity, owners: OwnershipReason[]): OwnershipReason {
  const named = new Set(
    entity.relations
      ?.filter(r => r.type === RELATION_OWNED_BY)
      .map(r => r.targetRef),
  );
  const reason = owners.find(candidate => named.has(candidate.owner));
  if (!reason)
    throw new Error(
      `${stringifyEntityRef(entity)} matched no owner that was asked for`,
    );
  return reason;
}

function withoutRelations({ relations: _, ...entity }: Entity): Entity {
  return entity;
}

/** Reference to the {@link OwnershipService} of the process. */
export const ownershipServiceRef = createServiceRef<OwnershipService>({
  id: 'service-catalog.ownership',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { catalog: catalogServiceRef, userInfo: coreServices.userInfo },
      factory: deps => CatalogOwnershipService.create(deps),
    }),
});
