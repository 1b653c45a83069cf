import type { CatalogProblem } from '../catalogProblems';

/** A place that describes an entity. */
export interface EntitySource {
  /** Address or path of the descriptor. */
  location: string;
  /** How people call it, for example `the repository checkout`; the location when it has no shorter name. */
  name?: string;
}

/**
 * Two descriptors describe the same entity, and the catalog can hold one.
 *
 * @param entityRef - of both
 * @param sources - the one that is in the catalog, and the one that is not
 */
export function nameConflict(
  entityRef: string,
  sources: { won: EntitySource; lost: EntitySource },
): CatalogProblem {
  const { won, lost } = sources;
  return {
    kind: 'name-conflict',
    severity: 'error',
    entityRef,
    subject: lost.location,
    message: `${nameOf(
      lost,
    )} describes ${entityRef} too, which is already described by ${nameOf(
      won,
    )}. The catalog has what ${nameOf(won)} says.`,
    remedy: `Give it another metadata.name in ${nameOf(
      lost,
    )}, or remove it from one of the two.`,
    location: lost.location,
  };
}

/** The same entity twice in one descriptor: the catalog takes the first. */
export function describedTwice(
  entityRef: string,
  source: EntitySource,
): CatalogProblem {
  return {
    kind: 'name-conflict',
    severity: 'error',
    entityRef,
    subject: source.location,
    message: `${nameOf(
      source,
    )} describes ${entityRef} twice; the second is left out.`,
    remedy: 'Give one of the two another metadata.name, or remove it.',
    location: source.location,
  };
}

function nameOf({ name, location }: EntitySource): string {
  return name ?? location;
}
