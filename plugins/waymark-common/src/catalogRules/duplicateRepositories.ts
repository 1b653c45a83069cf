import {
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogProblem } from '../catalogProblems';
import { problemOf, withoutType } from './location';

/** Annotations that say which repository, or which folder of one, an entity is built from. */
export const REPOSITORY_ANNOTATIONS = [
  ANNOTATION_SOURCE_LOCATION,
  'github.com/project-slug',
  'gitlab.com/project-slug',
  'bitbucket.org/project-slug',
  'gitea.com/project-slug',
];

/**
 * Components that say they are built from the same place, though different descriptors describe them: mostly a
 * descriptor that was copied, or a repository that was registered twice.
 *
 * @param entities - those to compare; of kinds other than Component nothing is said
 */
export function duplicateRepositories(entities: Entity[]): CatalogProblem[] {
  const byPlace = new Map<string, Entity[]>();
  for (const entity of entities) {
    if (entity.kind.toLocaleLowerCase('en-US') !== 'component') continue;
    for (const place of placesOf(entity)) {
      const there = byPlace.get(place) ?? [];
      byPlace.set(place, there);
      there.push(entity);
    }
  }
  const problems = new Map<string, CatalogProblem>();
  for (const [place, there] of byPlace) {
    if (new Set(there.map(originOf)).size < 2) continue;
    for (const entity of there) {
      const others = there
        .filter(other => originOf(other) !== originOf(entity))
        .map(other => stringifyEntityRef(other));
      const ref = stringifyEntityRef(entity);
      if (others.length === 0 || problems.has(ref)) continue;
      const shown = others.slice(0, 3).join(', ');
      const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
      problems.set(
        ref,
        problemOf(entity, {
          kind: 'duplicate-repository',
          severity: 'warning',
          subject: place,
          message: `${place} is also the source of ${shown}${more}, which another descriptor describes.`,
          remedy:
            'If both are the same thing, remove one of the descriptors; if not, correct the annotation that was copied.',
        }),
      );
    }
  }
  return [...problems.values()];
}

/** Where an entity says that it is built from, in one spelling. */
export function placesOf({ metadata }: Entity): string[] {
  return REPOSITORY_ANNOTATIONS.flatMap(name => {
    const value = withoutType(metadata.annotations?.[name]);
    if (!value) return [];
    const plain = value
      .toLocaleLowerCase('en-US')
      .replace(/\/+$/, '')
      .replace(/\.git$/, '');
    return [plain.includes('://') ? plain : `${name.split('/')[0]}/${plain}`];
  });
}

function originOf({ metadata }: Entity): string | undefined {
  return (
    metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION] ??
    metadata.annotations?.[ANNOTATION_LOCATION]
  );
}
