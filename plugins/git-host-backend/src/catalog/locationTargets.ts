import type { Entity, LocationEntity } from '@backstage/catalog-model';

/**
 * Splits the targets of a `Location` entity into those in the same repository and those elsewhere.
 *
 * @returns undefined for entities of other kinds
 */
export function locationTargets(
  entity: Entity,
): { here: string[]; elsewhere: string[]; optional: boolean } | undefined {
  if (!isLocation(entity)) return undefined;
  const { type, target, targets, presence } = entity.spec;
  const all = [target, ...(targets ?? [])].filter(
    item => typeof item === 'string',
  );
  const isHere = (item: string) =>
    (type === undefined || type === 'url' || type === 'file') &&
    !/^[a-z][a-z0-9+.-]*:/i.test(item);
  return {
    here: all.filter(isHere),
    elsewhere: all.filter(item => !isHere(item)),
    optional: presence === 'optional',
  };
}

/** The same `Location` entity with other targets. */
export function withTargets(entity: Entity, targets: string[]): Entity {
  return { ...entity, spec: { ...entity.spec, target: undefined, targets } };
}

function isLocation(entity: Entity): entity is LocationEntity {
  return (
    entity.kind.toLowerCase() === 'location' && typeof entity.spec === 'object'
  );
}
