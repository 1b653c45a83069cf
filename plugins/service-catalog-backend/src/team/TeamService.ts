import type {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { TeamRef, TeamResponse, TeamsResponse } from '@waymark/common';
import type { GroupGraph } from '../ownership/GroupGraph';
import { readSnapshot, titleOf, type Group } from '../ownership/readSnapshot';
import { readableTitles } from '../ownership/readableTitles';
import { memberOf, reachOf, textOf } from './describe';

const MAX_MEMBERS = 200;
const MEMBER_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'metadata.links',
  'spec.profile',
];

/** Describes groups as teams of people, with a constant number of questions to the catalog. */
export class TeamService {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      groupGraph: GroupGraph;
      permissions: PermissionsService;
      userInfo: UserInfoService;
    },
  ) {}

  /**
   * A group with its people and the groups around it, as far as the caller may see them.
   *
   * @throws NotFoundError when there is no such group, or the caller may not see it
   */
  async team(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    compound: { namespace: string; name: string },
  ): Promise<TeamResponse> {
    const { catalog, userInfo } = this.deps;
    const ref = stringifyEntityRef({ kind: 'group', ...compound });
    const [group, members, groups, info] = await Promise.all([
      catalog.getEntityByRef(ref, { credentials }),
      catalog.queryEntities(
        {
          query: { kind: 'User', [`relations.${RELATION_MEMBER_OF}`]: ref },
          fields: MEMBER_FIELDS,
          orderFields: { field: 'metadata.name', order: 'asc' },
          limit: MAX_MEMBERS,
        },
        { credentials },
      ),
      this.groups(),
      userInfo.getUserInfo(credentials),
    ]);
    if (!group)
      throw new NotFoundError(
        `There is no group ${ref}, or you may not see it. All that you may see are listed under Teams.`,
      );
    const parents = new Set(groups.get(ref)?.parents);
    const isBeside = (each: Group) => each.parents.some(of => parents.has(of));
    const isBelow = (each: Group) => each.parents.includes(ref);
    const isAbove = (each: Group) => parents.has(each.ref);
    const around = [...groups.values()].filter(
      each =>
        each.ref !== ref && (isAbove(each) || isBelow(each) || isBeside(each)),
    );
    const titles = await readableTitles(
      this.deps,
      credentials,
      groups,
    )(around.map(each => each.ref));
    const readable = (isWanted: (each: Group) => boolean): TeamRef[] =>
      around
        .filter(each => titles[each.ref] !== undefined && isWanted(each))
        .map(each => ({ ref: each.ref, title: each.title }))
        .sort((a, b) => a.title.localeCompare(b.title));
    return {
      ref,
      title: titleOf(group),
      description: textOf(group.metadata.description),
      type: textOf(group.spec?.type),
      ...reachOf(group),
      isMine: info.ownershipEntityRefs.includes(ref),
      parents: readable(isAbove),
      neighbours: readable(isBeside),
      children: readable(isBelow),
      members: members.items.map(memberOf),
      memberCount: members.totalItems,
    };
  }

  /** All groups that the caller may read, with how much names each as its owner. */
  async teams(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<TeamsResponse> {
    const facet = `relations.${RELATION_OWNED_BY}`;
    const groups = await this.groups();
    const [titles, { facets }, info] = await Promise.all([
      readableTitles(this.deps, credentials, groups)(groups.keys()),
      this.deps.catalog.getEntityFacets({ facets: [facet] }, { credentials }),
      this.deps.userInfo.getUserInfo(credentials),
    ]);
    const owned = new Map(
      facets[facet]?.map(({ value, count }) => [value.toLowerCase(), count]),
    );
    return {
      teams: [...groups.values()]
        .filter(({ ref }) => titles[ref] !== undefined)
        .map(({ ref, parents, title }) => ({
          ref,
          title,
          owned: owned.get(ref) ?? 0,
          parent: parents.find(parent => titles[parent] !== undefined),
        }))
        .sort((a, b) => a.title.localeCompare(b.title)),
      mine: info.ownershipEntityRefs.filter(ref => titles[ref] !== undefined),
    };
  }

  private async groups() {
    const { auth, catalog, groupGraph } = this.deps;
    const { groups } = await groupGraph.snapshot(() =>
      readSnapshot(catalog, auth),
    );
    return groups;
  }
}
