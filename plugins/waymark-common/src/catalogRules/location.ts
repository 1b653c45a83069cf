import {
  ANNOTATION_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogProblem } from '../catalogProblems';

/** Address or path of the descriptor that an entity of the catalog comes from. */
export function locationOf(entity: Entity): string | undefined {
  return withoutType(entity.metadata.annotations?.[ANNOTATION_LOCATION]);
}

/** `https://…` of a location ref such as `url:https://…`. */
export function withoutType(location: string | undefined): string | undefined {
  return location?.replace(/^(url|file):/, '') || undefined;
}

/** A problem of an entity, where it is written. */
export function problemOf(
  entity: Entity,
  problem: Omit<CatalogProblem, 'entityRef' | 'location'>,
): CatalogProblem {
  return {
    ...problem,
    entityRef: stringifyEntityRef(entity),
    location: locationOf(entity),
  };
}
