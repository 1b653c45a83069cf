import {
  ANNOTATION_SOURCE_LOCATION,
  parseLocationRef,
  RELATION_API_PROVIDED_BY,
  RELATION_CONSUMES_API,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { ANNOTATION, type FactLink, type ServiceFacts } from '@waymark/common';

/** Entity refs that an entity has a relation of a type to, each once. */
export function related(entity: Entity, type: string): string[] {
  return [
    ...new Set(
      (entity.relations ?? [])
        .filter(relation => relation.type === type)
        .map(({ targetRef }) => targetRef),
    ),
  ];
}

/** Refs of what has to be read of the catalog besides the entity itself. */
export function neighbours(entity: Entity): {
  owners: string[];
  dependsOn: string[];
  apis: string[];
} {
  return {
    owners: related(entity, RELATION_OWNED_BY),
    dependsOn: related(entity, RELATION_DEPENDS_ON),
    apis: related(entity, RELATION_CONSUMES_API),
  };
}

/** The components behind the APIs that an entity consumes, without itself. */
export function providersOf(entity: Entity, apis: Entity[]): string[] {
  const self = stringifyEntityRef(entity);
  return [
    ...new Set(apis.flatMap(api => related(api, RELATION_API_PROVIDED_BY))),
  ].filter(ref => ref !== self);
}

/**
 * What one needs to know of a service in trouble.
 *
 * @param known - its owner and what it depends on, as far as the reader may see them
 * @param dependencies - refs of what it depends on
 * @param firing - names of firing alerts by entity ref
 */
export function toServiceFacts(
  entity: Entity,
  known: Map<string, Entity>,
  dependencies: string[],
  firing: Map<string, string[]>,
): ServiceFacts {
  const { metadata, spec } = entity;
  const [ownerRef] = related(entity, RELATION_OWNED_BY);
  const owner = ownerRef === undefined ? undefined : known.get(ownerRef);
  return {
    entityRef: stringifyEntityRef(entity),
    title: titleOf(entity),
    tier: metadata.annotations?.[ANNOTATION.tier],
    lifecycle: typeof spec?.lifecycle === 'string' ? spec.lifecycle : undefined,
    owner: owner && {
      entityRef: ownerRef,
      title: titleOf(owner),
      email: profileOf(owner).email,
      links: linksOf(owner),
    },
    links: [...linksOf(entity), ...repositoryOf(entity)],
    dependencies: dependencies.flatMap(entityRef => {
      const dependency = known.get(entityRef);
      return dependency
        ? {
            entityRef,
            title: titleOf(dependency),
            firing: firing.get(entityRef) ?? [],
          }
        : [];
    }),
  };
}

function titleOf(entity: Entity): string {
  return (
    profileOf(entity).displayName ??
    entity.metadata.title ??
    entity.metadata.name
  );
}

function profileOf({ spec }: Entity): { displayName?: string; email?: string } {
  const profile = (spec?.profile ?? {}) as Record<string, unknown>;
  const text = (value: unknown) =>
    typeof value === 'string' && value !== '' ? value : undefined;
  return { displayName: text(profile.displayName), email: text(profile.email) };
}

function linksOf({ metadata }: Entity): FactLink[] {
  return (metadata.links ?? [])
    .filter(({ url }) => isWeb(url))
    .map(({ title, url, icon }) => ({ title: title ?? url, url, icon }));
}

function repositoryOf({ metadata }: Entity): FactLink[] {
  const annotation = metadata.annotations?.[ANNOTATION_SOURCE_LOCATION];
  if (!annotation) return [];
  try {
    const { type, target } = parseLocationRef(annotation);
    return type === 'url' && isWeb(target)
      ? [{ title: 'Repository', url: target, icon: 'code' }]
      : [];
  } catch {
    return [];
  }
}

/** A descriptor may hold any address; only these are offered to click on. */
function isWeb(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
