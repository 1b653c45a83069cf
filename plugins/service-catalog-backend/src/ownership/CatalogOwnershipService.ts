import type {
  AuthService,
  BackstageCredentials,
  BackstageUserInfo,
  BackstageUserPrincipal,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  USUAL_WAYS,
  type OwnedQuery,
  type OwnedResponse,
  type OwnershipReason,
  type OwnershipWay,
} from '@waymark/common';
import type { IndexedCatalog } from '../catalogIndex/indexedCatalog';
import { closeOwnership, treeOf } from './closure';
import type { GroupGraph } from './GroupGraph';
import { OwnedPages } from './OwnedPages';
import { fitting } from './ownedQuery';
import type { OwnershipService } from './OwnershipService';
import { readableTitles } from './readableTitles';
import { readSnapshot, type Snapshot } from './readSnapshot';

/** How many of the nearest owners are named for a summary; the others are named where something is theirs. */
const NAMED_OWNERS = 20;

interface Deps {
  auth: AuthService;
  catalog: IndexedCatalog;
  groupGraph: GroupGraph;
  permissions: PermissionsService;
  userInfo: UserInfoService;
}

/** {@inheritDoc OwnershipService} */
export class CatalogOwnershipService implements OwnershipService {
  static create(deps: Deps) {
    return new CatalogOwnershipService(deps);
  }

  private readonly pages: OwnedPages;

  private constructor(private readonly deps: Deps) {
    this.pages = new OwnedPages(deps.catalog);
  }

  async reasonsOf(
    { userEntityRef, ownershipEntityRefs }: BackstageUserInfo,
    ways?: readonly OwnershipWay[],
  ): Promise<OwnershipReason[]> {
    const person = lowerCase(userEntityRef);
    return closeOwnership(
      person,
      ownershipEntityRefs.map(lowerCase).filter(ref => ref !== person),
      (await this.snapshot()).tree,
      ways,
    );
  }

  async ownersFor(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    ways?: readonly OwnershipWay[],
  ) {
    const { person, owners } = await this.ofCaller(credentials, ways);
    const titlesOf = readableTitles(
      this.deps,
      credentials,
      (await this.snapshot()).groups,
    );
    return {
      person,
      owners,
      titles: await titlesOf(owners.flatMap(({ path }) => path)),
    };
  }

  async owned(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    query: OwnedQuery = {},
  ): Promise<OwnedResponse> {
    const [{ person, owners: all }, isQuick, snapshot] = await Promise.all([
      query.owner === undefined
        ? this.ofCaller(credentials, query.ways)
        : this.ofOwner(query.owner, query.ways),
      this.deps.catalog.isQuick({ credentials }),
      this.snapshot(),
    ]);
    // The index takes any number of owners, the catalog as many as fit into a question.
    const owners = isQuick ? all : thatFit(all, snapshot.owning);
    const answer = {
      person,
      ...(owners.length < all.length && {
        ownersLeftOut: all.length - owners.length,
      }),
    };
    if (owners.length === 0)
      return { ...answer, owners: all, titles: {}, items: [], totalItems: 0 };

    const titlesOf = readableTitles(this.deps, credentials, snapshot.groups);
    const page = await this.pages.read(
      credentials,
      owners.map(({ owner }) => owner),
      query,
    );
    const reasons = new Map(owners.map(reason => [reason.owner, reason]));
    const rank = new Map(owners.map(({ owner }, place) => [owner, place]));
    const items = page.items.flatMap(entity => {
      const owner = nearest(entity, rank);
      // Somebody else's since the index looked at it.
      if (owner === undefined)
        this.deps.catalog.changed([stringifyEntityRef(entity)]);
      return owner === undefined
        ? []
        : { entity: withoutRelations(entity), reason: reasons.get(owner)! };
    });
    const named = [
      ...items.map(({ reason }) => reason),
      ...all.slice(0, NAMED_OWNERS),
    ];
    return {
      ...answer,
      ...page,
      items,
      owners: query.cursor
        ? [...new Set(items.map(({ reason }) => reason))]
        : all,
      titles: await titlesOf(named.flatMap(({ path }) => path)),
    };
  }

  private async ofCaller(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    ways?: readonly OwnershipWay[],
  ) {
    const info = await this.deps.userInfo.getUserInfo(credentials);
    return {
      person: info.userEntityRef,
      owners: await this.reasonsOf(info, ways),
    };
  }

  private async ofOwner(
    ref: string,
    ways: readonly OwnershipWay[] = USUAL_WAYS,
  ) {
    const { kind, owner } = parseOwner(ref);
    return {
      person: owner,
      owners:
        kind === 'group'
          ? closeOwnership(
              owner,
              [owner],
              (await this.snapshot()).tree,
              // A group is itself what it is a member of.
              ways.filter(way => way !== 'direct'),
            )
          : closeOwnership(owner, [], treeOf([]), ways),
    };
  }

  private snapshot(): Promise<Snapshot> {
    const { auth, catalog, groupGraph } = this.deps;
    return groupGraph.snapshot(() => readSnapshot(catalog, auth));
  }
}

/** The owners to ask for: all, or of too many for one question those that own something, the nearest first. */
function thatFit(
  owners: OwnershipReason[],
  owning: ReadonlySet<string>,
): OwnershipReason[] {
  const fit = fitting(owners);
  return fit.length === owners.length
    ? fit
    : fitting(owners.filter(({ owner }) => owning.has(owner)));
}

function parseOwner(ref: string): { kind: string; owner: string } {
  try {
    const parsed = parseEntityRef(ref);
    return {
      kind: parsed.kind.toLowerCase(),
      owner: stringifyEntityRef(parsed),
    };
  } catch {
    throw new InputError(
      `"${ref}" is not the entity ref of an owner, for example group:default/checkout.`,
    );
  }
}

function lowerCase(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}

/** The first in rank of the owners of an entity; undefined when it has none of those. */
function nearest(
  entity: Entity,
  rank: ReadonlyMap<string, number>,
): string | undefined {
  const [first] = (entity.relations ?? [])
    .filter(({ type, targetRef }) => {
      return type === RELATION_OWNED_BY && rank.has(lowerCase(targetRef));
    })
    .map(({ targetRef }) => lowerCase(targetRef))
    .sort((a, b) => rank.get(a)! - rank.get(b)!);
  return first;
}

function withoutRelations({ relations: _, ...entity }: Entity): Entity {
  return entity;
}
