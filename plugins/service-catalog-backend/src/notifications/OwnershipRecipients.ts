import type { AuthService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationRecipientResolver } from '@backstage/plugin-notifications-node';
import { questionsFor } from '../catalogQuestions/questionsFor';
import type { GroupTree } from '../ownership/closure';
import type { GroupGraph } from '../ownership/GroupGraph';
import { readSnapshot } from '../ownership/readSnapshot';
import { groupsBelow } from './groupsBelow';

const FIELDS = ['kind', 'metadata.name', 'metadata.namespace', 'relations'];

/**
 * Who gets a notification for an entity, by the groups that ownership knows: a person themselves; of a group its
 * members, or, when it has none of its own, those of the groups below; of anything else its owners. Three questions to
 * the catalog at most, and one more for every thousand or two of groups.
 */
export class OwnershipRecipients implements NotificationRecipientResolver {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      groupGraph: GroupGraph;
    },
  ) {}

  async resolveNotificationRecipients(options: {
    entityRefs: string[];
    excludedEntityRefs?: string[];
  }): Promise<{ userEntityRefs: string[] }> {
    const excluded = new Set(options.excludedEntityRefs?.map(normal));
    const wanted = options.entityRefs
      .map(normal)
      .filter(ref => !excluded.has(ref));
    const others = wanted.filter(
      ref => !['user', 'group'].includes(kindOf(ref)),
    );
    const owners = [...wanted, ...(await this.ownersOf(others))].filter(
      ref => !excluded.has(ref),
    );
    const members = await this.membersOf(
      owners.filter(ref => kindOf(ref) === 'group'),
    );
    const people = owners.filter(ref => kindOf(ref) === 'user');
    return {
      userEntityRefs: [...new Set([...people, ...members])].filter(
        ref => !excluded.has(ref),
      ),
    };
  }

  private async ownersOf(entityRefs: string[]): Promise<string[]> {
    if (entityRefs.length === 0) return [];
    const { items } = await this.deps.catalog.getEntitiesByRefs(
      { entityRefs, fields: FIELDS },
      { credentials: await this.deps.auth.getOwnServiceCredentials() },
    );
    return items.flatMap(entity =>
      entity ? related(entity, RELATION_OWNED_BY) : [],
    );
  }

  private async membersOf(groups: string[]): Promise<string[]> {
    if (groups.length === 0) return [];
    const direct = await this.usersOf(groups);
    const empty = groups.filter(group => !direct.groups.has(group));
    if (empty.length === 0) return direct.users;
    const below = await this.usersOf(groupsBelow(empty, await this.tree()));
    return [...direct.users, ...below.users];
  }

  /** The users in some groups, and which of the groups have any. */
  private async usersOf(
    groups: string[],
  ): Promise<{ users: string[]; groups: Set<string> }> {
    const found = { users: [] as string[], groups: new Set<string>() };
    if (groups.length === 0) return found;
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    const wanted = groups.map(
      group => [`relations.${RELATION_MEMBER_OF}`, group] as const,
    );
    for (const question of questionsFor(wanted)) {
      const pages = this.deps.catalog.streamEntities(
        { query: { $all: [{ kind: 'User' }, question] }, fields: FIELDS },
        { credentials },
      );
      for await (const page of pages)
        for (const user of page) {
          found.users.push(stringifyEntityRef(user));
          related(user, RELATION_MEMBER_OF).forEach(ref =>
            found.groups.add(ref),
          );
        }
    }
    return found;
  }

  private async tree(): Promise<GroupTree> {
    const { auth, catalog, groupGraph } = this.deps;
    const { tree } = await groupGraph.snapshot(() =>
      readSnapshot(catalog, auth),
    );
    return tree;
  }
}

function related({ relations }: Entity, type: string): string[] {
  return (relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
}

function normal(ref: string): string {
  return stringifyEntityRef(parseEntityRef(ref));
}

function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(':'));
}
