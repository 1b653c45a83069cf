import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { EntityStatus } from '@backstage/catalog-model/alpha';
import {
  annotatedPlaces,
  borrowedDocs,
  danglingRelations,
  locationOf,
  ownerProblems,
  pointsNowhere,
  type AnnotatedPlace,
  type CatalogProblem,
  type Exists,
} from '@waymark/common';
import type { OwnedProblem } from '../store/rows';

/** What has to be asked elsewhere to judge entities. */
export interface Facts {
  exists: Exists;
  /** Whether an annotation points at nothing; what is not known yet counts as there. */
  isMissing(place: AnnotatedPlace): boolean;
  /** Since when the catalog should have processed an entity again; undefined when it did in time. */
  staleSince(ref: string): Date | undefined;
  /** The problem of sharing a repository, by entity ref. */
  duplicates: Map<string, CatalogProblem>;
}

/** What is wrong with an entity of the catalog, addressed to its owners. */
export function judge(entity: Entity, facts: Facts): OwnedProblem[] {
  const ref = stringifyEntityRef(entity);
  const of = (
    problem: Omit<CatalogProblem, 'entityRef' | 'location'>,
  ): CatalogProblem => ({
    ...problem,
    entityRef: ref,
    location: locationOf(entity),
  });
  const { status } = entity as Entity & { status?: EntityStatus };
  const errors = (status?.items ?? []).filter(({ level }) => level === 'error');
  const stale = facts.staleSince(ref);
  const duplicate = facts.duplicates.get(ref);
  const problems: CatalogProblem[] = [
    ...(errors.length > 0
      ? [descriptorError(ref, errors, locationOf(entity))]
      : []),
    ...danglingRelations(entity, facts.exists),
    ...ownerProblems(entity, facts.exists),
    ...borrowedDocs(entity, facts.exists),
    ...annotatedPlaces(entity)
      .filter(place => facts.isMissing(place))
      .map(place => pointsNowhere(entity, place)),
    ...(entity.metadata.annotations?.['backstage.io/orphan'] === 'true'
      ? [
          of({
            kind: 'orphan',
            severity: 'warning',
            message:
              'No descriptor or provider brings it any more: what shows here is what it last was.',
            remedy:
              'Remove the entry, or register the descriptor that describes it again.',
          }),
        ]
      : []),
    ...(stale
      ? [
          of({
            kind: 'not-refreshed',
            severity: 'warning',
            message: `The catalog has not read it again since ${stale
              .toISOString()
              .slice(0, 16)
              .replace('T', ' ')} UTC.`,
            remedy:
              'Refresh the entry on its page. If it stays so, the catalog is behind: tell the platform team.',
          }),
        ]
      : []),
    ...(duplicate ? [duplicate] : []),
  ];
  const owners = ownersOf(entity).filter(facts.exists);
  return problems.map(problem => ({ ...problem, owners }));
}

/** Refs of who owns an entity, whether they exist or not. */
export function ownersOf({ relations }: Entity): string[] {
  return [
    ...new Set(
      (relations ?? [])
        .filter(({ type }) => type === RELATION_OWNED_BY)
        .map(({ targetRef }) => targetRef),
    ),
  ];
}

/** The catalog could not process an entity. */
export function descriptorError(
  entityRef: string | undefined,
  errors: { message?: unknown }[],
  location: string | undefined,
): CatalogProblem {
  const said = [
    ...new Set(
      errors.map(({ message }) =>
        typeof message === 'string' && message
          ? message
          : 'No reason was given.',
      ),
    ),
  ];
  return {
    kind: 'descriptor-error',
    severity: 'error',
    entityRef,
    message: shorten(said.join(' ')),
    remedy:
      'Correct the descriptor. Until then the catalog has what it last could use.',
    location,
  };
}

const MOST = 1_000;

function shorten(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
