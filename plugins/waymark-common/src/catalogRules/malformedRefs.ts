import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogProblem } from '../catalogProblems';
import { problemOf } from './location';
import { referenceFieldsOf } from './references';

/** Fields of an entity that ought to name other entities and hold something that is no entity ref. */
export function malformedRefs(entity: Entity): CatalogProblem[] {
  return referenceFieldsOf(entity).flatMap(({ field, kind }) =>
    [entity.spec?.[field]].flat().flatMap(value => {
      if (typeof value !== 'string' || isRef(value, kind)) return [];
      return [
        problemOf(entity, {
          kind: 'descriptor-error',
          severity: 'error',
          subject: `spec.${field} ${value}`,
          message: `spec.${field} names "${value}", which is no entity ref.`,
          remedy: kind
            ? 'Write a name, or kind:namespace/name.'
            : 'Write kind:name or kind:namespace/name, such as component:default/shop.',
        }),
      ];
    }),
  );
}

function isRef(value: string, defaultKind: string | undefined): boolean {
  try {
    parseEntityRef(value, { defaultKind });
    return true;
  } catch {
    return false;
  }
}
