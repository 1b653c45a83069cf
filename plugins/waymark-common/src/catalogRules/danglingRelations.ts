import type { Entity } from '@backstage/catalog-model';
import type { CatalogProblem } from '../catalogProblems';
import { problemOf } from './location';
import { namedRefs } from './references';

/** Whether there is an entity of a ref. */
export type Exists = (ref: string) => boolean;

/**
 * Relations of an entity that lead nowhere, one problem for each place that names one. Owners are for
 * {@link ownerProblems}.
 *
 * @param entity - from a descriptor or from the catalog; relations that processors made count too
 */
export function danglingRelations(
  entity: Entity,
  exists: Exists,
): CatalogProblem[] {
  const named = namedRefs(entity).filter(({ ref }) => !exists(ref));
  const explained = new Set(named.map(({ ref }) => ref));
  const further = (entity.relations ?? [])
    .filter(
      ({ type, targetRef }) =>
        type !== 'ownedBy' && !explained.has(targetRef) && !exists(targetRef),
    )
    .map(({ type, targetRef }) => ({
      field: `the relation ${type}`,
      ref: targetRef,
    }));
  return [
    ...named.filter(({ field }) => field !== 'spec.owner'),
    ...further,
  ].map(({ field, ref }) =>
    problemOf(entity, {
      kind: 'dangling-relation',
      severity: 'warning',
      subject: `${field} ${ref}`,
      message: `${field} names ${ref}, which does not exist.`,
      remedy: `Correct the name, remove it from ${field}, or add ${ref} to the catalog.`,
    }),
  );
}
