import {
  type Entity,
  type GroupEntity,
  type UserEntity,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ANNOTATION } from '@waymark/common';

/** Somebody the visitor can choose to be. */
export interface Person {
  /** Entity ref of the user. */
  ref: string;
  /** Name to show. */
  name: string;
  /** What they do, from the annotation `waymark/role`. */
  role?: string;
  /** Names of the groups they are in, in the order of the catalog, which is that of the alphabet. */
  teams: string[];
  /** Name of the part of the organisation their first group belongs to. */
  department?: string;
}

/** Fields of the catalog that {@link listPeople} needs. */
export const PEOPLE_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'spec.profile',
  'relations',
];

/**
 * Lists the users of a catalog by department and then by name; those in no group come last.
 *
 * @param entities - users and groups with {@link PEOPLE_FIELDS}
 */
export function listPeople(entities: Entity[]): Person[] {
  const groups = new Map(
    entities
      .filter(entity => entity.kind === 'Group')
      .map(group => [stringifyEntityRef(group), group]),
  );
  return entities
    .filter(entity => entity.kind === 'User')
    .map(user => describe(user, groups))
    .sort(
      (a, b) =>
        Number(!a.department) - Number(!b.department) ||
        (a.department ?? '').localeCompare(b.department ?? '') ||
        a.name.localeCompare(b.name),
    );
}

function describe(user: Entity, groups: Map<string, Entity>): Person {
  const memberOf = related(user, RELATION_MEMBER_OF).flatMap(
    ref => groups.get(ref) ?? [],
  );
  const [first] = memberOf;
  return {
    ref: stringifyEntityRef(user),
    name: nameOf(user),
    role: user.metadata.annotations?.[ANNOTATION.role],
    teams: memberOf.map(nameOf),
    department: first && nameOf(departmentOf(first, groups)),
  };
}

/** The group above a group that is directly below the whole organisation; the group itself when nothing is above. */
function departmentOf(group: Entity, groups: Map<string, Entity>): Entity {
  const chain = [group];
  for (;;) {
    const [parent] = related(chain[chain.length - 1], RELATION_CHILD_OF);
    const above = parent ? groups.get(parent) : undefined;
    // A circle of groups is possible in a catalog, and must not keep us here.
    if (!above || chain.includes(above)) break;
    chain.push(above);
  }
  return chain[Math.max(chain.length - 2, 0)];
}

function related(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}

/** Display name of a user or group. */
export function nameOf(entity: Entity): string {
  const profile = (entity as UserEntity | GroupEntity).spec?.profile;
  return profile?.displayName ?? entity.metadata.title ?? entity.metadata.name;
}
