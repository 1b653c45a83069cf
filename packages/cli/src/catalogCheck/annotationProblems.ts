import {
  ANNOTATION_SOURCE_LOCATION,
  parseLocationRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogProblem } from '@waymark/common';

/** Annotations that hold a location: a type, a colon and a target. */
const LOCATIONS: Record<string, string> = {
  [ANNOTATION_SOURCE_LOCATION]: 'url:https://github.com/acme/shop/',
  'backstage.io/techdocs-ref': 'dir:.',
};

/** Annotations that name a place in a form that nothing can read. */
export function annotationProblems(entity: Entity): CatalogProblem[] {
  return Object.entries(LOCATIONS).flatMap(([annotation, example]) => {
    const value = entity.metadata.annotations?.[annotation];
    if (value === undefined || isLocation(value)) return [];
    return [
      {
        kind: 'descriptor-error',
        severity: 'error',
        entityRef: stringifyEntityRef(entity),
        subject: annotation,
        message: `${annotation} is "${value}", which is no location.`,
        remedy: `Write a type before the target, such as ${example}.`,
      },
    ];
  });
}

function isLocation(value: string): boolean {
  try {
    parseLocationRef(value);
    return true;
  } catch {
    return false;
  }
}
