import { RELATION_OWNED_BY, type Entity } from '@backstage/catalog-model';
import { ANNOTATION, DESCRIPTOR_PROBLEM_ANNOTATION } from '@waymark/common';

/** How far an entity has come. */
export type Arrival =
  | { state: 'there' }
  | { state: 'coming'; missing: string }
  /** It will not come by waiting. */
  | { state: 'stuck'; reason: string };

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
