import {
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogProblem } from '../catalogProblems';
import type { Exists } from './danglingRelations';
import { problemOf, locationOf, withoutType } from './location';
import { docsEntityOf } from './references';

const DOCS = 'backstage.io/techdocs-ref';

/** A place that an annotation of an entity points at, and that something may or may not be at. */
export interface AnnotatedPlace {
  kind: 'docs' | 'repository';
  annotation: string;
  /** An absolute address, or a path where the descriptor has one. Ends with a slash. */
  target: string;
}

/**
 * The places that the annotations of an entity point at: a folder with docs, and the repository.
 *
 * @param entity - with its location, which relative places start from
 */
export function annotatedPlaces(entity: Entity): AnnotatedPlace[] {
  const annotations = entity.metadata.annotations ?? {};
  const source = withoutType(annotations[ANNOTATION_SOURCE_LOCATION]);
  const places: AnnotatedPlace[] = [];
  const docs = annotations[DOCS];
  // Docs of `dir:` are beside the sources where those are known, else beside the descriptor; as TechDocs has it.
  const target =
    docs &&
    resolve(docs.replace(/^(dir|url):/, ''), source ?? locationOf(entity));
  if (target) places.push({ kind: 'docs', annotation: DOCS, target });
  if (source)
    places.push({
      kind: 'repository',
      annotation: ANNOTATION_SOURCE_LOCATION,
      target: folder(source),
    });
  return places;
}

/** An annotation points at a place where nothing is. */
export function pointsNowhere(
  entity: Entity,
  { kind, annotation, target }: AnnotatedPlace,
): CatalogProblem {
  return problemOf(
    entity,
    kind === 'docs'
      ? {
          kind: 'docs-missing',
          severity: 'warning',
          subject: target,
          message: `${annotation} points at ${target}, where there are no docs.`,
          remedy:
            'Add docs/index.md there, correct the annotation, or remove it.',
        }
      : {
          kind: 'repository-missing',
          severity: 'error',
          subject: target,
          message: `${annotation} points at ${target}, which does not exist.`,
          remedy:
            'Correct the address, or remove the entry if its repository is gone for good.',
        },
  );
}

/** The annotation that borrows the docs of another entity names one that does not exist. */
export function borrowedDocs(entity: Entity, exists: Exists): CatalogProblem[] {
  return docsEntityOf(entity)
    .filter(ref => !exists(ref))
    .map(ref =>
      problemOf(entity, {
        kind: 'docs-missing',
        severity: 'warning',
        subject: ref,
        message: `backstage.io/techdocs-entity names ${ref}, which does not exist.`,
        remedy: 'Name an entity that has docs, or remove the annotation.',
      }),
    );
}

function resolve(target: string, base: string | undefined): string | undefined {
  if (/^https?:\/\//.test(target)) return folder(target);
  if (!base) return undefined;
  const isUrl = /^https?:\/\//.test(base);
  const from = new URL(isUrl ? base : `file://${base}`);
  const resolved = folder(new URL(target, from).href);
  return isUrl
    ? resolved
    : decodeURIComponent(resolved.slice('file://'.length));
}

function folder(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}
