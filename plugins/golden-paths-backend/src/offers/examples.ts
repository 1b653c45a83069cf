import {
  getEntitySourceLocation,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { ANNOTATION, type Example, type TitledRef } from '@waymark/common';
import type { TemplateUsage } from './usage';

/** How many of the newest are looked at: some may be gone since. */
const CANDIDATES = 5;

/** Entity refs of what may serve as an example of a template, the best first. */
export function exampleRefs(
  template: TemplateEntityV1beta3,
  usage: TemplateUsage | undefined,
): string[] {
  const chosen = refIn(template, ANNOTATION.example, 'component');
  const made = (usage?.names ?? [])
    .slice(0, CANDIDATES)
    .flatMap(name => fullRef(name, 'component') ?? []);
  return chosen ? [chosen, ...made] : made;
}

/**
 * The first example that is there and really was made from the template.
 *
 * @param found - entities that the caller may see, by ref
 */
export function exampleOf(
  template: TemplateEntityV1beta3,
  refs: readonly string[],
  found: ReadonlyMap<string, Entity>,
): Example | undefined {
  const chosen = refIn(template, ANNOTATION.example, 'component');
  const entity = refs
    .flatMap(ref => found.get(ref) ?? [])
    .find(
      each =>
        stringifyEntityRef(each) === chosen ||
        each.metadata.annotations?.[ANNOTATION.template]?.startsWith(
          `${template.metadata.name}@`,
        ),
    );
  return entity && { ...named(entity), repositoryUrl: repositoryUrlOf(entity) };
}

/** An entity by the name to show. */
export function named(entity: Entity): TitledRef {
  const { profile } = (entity.spec ?? {}) as {
    profile?: { displayName?: string };
  };
  return {
    ref: stringifyEntityRef(entity),
    title:
      entity.metadata.title ?? profile?.displayName ?? entity.metadata.name,
  };
}

/** The entity that an annotation names; undefined when it names none. */
export function refIn(
  { metadata }: Entity,
  annotation: string,
  defaultKind: string,
): string | undefined {
  return fullRef(metadata.annotations?.[annotation], defaultKind);
}

/** An entity ref in full; undefined for what is none. */
export function fullRef(
  ref: string | undefined,
  defaultKind: string,
): string | undefined {
  if (!ref) return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, { defaultKind, defaultNamespace: 'default' }),
    );
  } catch {
    return undefined;
  }
}

function repositoryUrlOf(entity: Entity): string | undefined {
  try {
    const { type, target } = getEntitySourceLocation(entity);
    return type === 'url' && /^https?:\/\//.test(target) ? target : undefined;
  } catch {
    // It says of no place where it comes from.
    return undefined;
  }
}
