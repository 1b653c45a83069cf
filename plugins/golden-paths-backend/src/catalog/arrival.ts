import { RELATION_OWNED_BY, type Entity } from '@backstage/catalog-model';
import { ANNOTATION, DESCRIPTOR_PROBLEM_ANNOTATION } from '@waymark/common';

/** How far an entity has come. */
export type Arrival = { state: 'there' } | NotThere;

type NotThere =
  | { state: 'coming'; missing: string }
  /** It will not come by waiting. */
  | { state: 'stuck'; reason: string };

/**
 * The first of some entities that the catalog does not show yet as it was pushed.
 *
 * @param refs - what is waited for
 * @param entities - what the catalog has of them, in the same order
 * @returns undefined when all are there
 */
export function firstToWaitFor(
  refs: readonly string[],
  entities: readonly (Entity | undefined)[],
  commit: string | undefined,
): { ref: string; arrival: NotThere } | undefined {
  for (const [index, ref] of refs.entries()) {
    const arrival = judgeArrival(entities[index], commit);
    if (arrival.state !== 'there') return { ref, arrival };
  }
  return undefined;
}

/**
 * Judges whether the catalog shows an entity as it was pushed, with its relations.
 *
 * @param entity - what the catalog has, undefined for nothing
 * @param commit - the commit that was pushed; any if undefined
 */
export function judgeArrival(
  entity: Entity | undefined,
  commit: string | undefined,
): Arrival {
  if (!entity) {
    return { state: 'coming', missing: 'it is not in the catalog yet' };
  }
  const annotations = entity.metadata.annotations ?? {};
  const problem = annotations[DESCRIPTOR_PROBLEM_ANNOTATION];
  if (problem) return { state: 'stuck', reason: problem };
  if (commit && annotations[ANNOTATION.commit] !== commit) {
    return {
      state: 'coming',
      missing: `the catalog has it at commit ${
        annotations[ANNOTATION.commit]?.slice(0, 10) ?? '(none)'
      }, not ${commit.slice(0, 10)}`,
    };
  }
  const owned = entity.relations?.some(
    ({ type }) => type === RELATION_OWNED_BY,
  );
  if (entity.spec?.owner && !owned) {
    return { state: 'coming', missing: 'its relations are not there yet' };
  }
  return { state: 'there' };
}
