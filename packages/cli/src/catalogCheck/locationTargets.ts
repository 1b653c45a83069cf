import type { Entity } from '@backstage/catalog-model';

/** A target of a Location, with where it is written. */
export interface LocationTarget {
  value: string;
  field: 'target' | 'targets';
  /** In `targets`. */
  index?: number;
}

/**
 * The targets of a Location that are in the same repository.
 *
 * @returns undefined for entities of other kinds
 */
export function locationTargets(
  entity: Entity,
): { here: LocationTarget[]; optional: boolean } | undefined {
  if (entity.kind.toLowerCase() !== 'location') return undefined;
  const { type, target, targets, presence } = entity.spec ?? {};
  const all: LocationTarget[] = [
    ...texts(target).map(value => ({ value, field: 'target' as const })),
    ...texts(targets).map((value, index) => ({
      value,
      field: 'targets' as const,
      index,
    })),
  ];
  const isFile = type === undefined || type === 'url' || type === 'file';
  return {
    here: all.filter(
      ({ value }) => isFile && !/^[a-z][a-z0-9+.-]*:/i.test(value),
    ),
    optional: presence === 'optional',
  };
}

function texts(value: unknown): string[] {
  return [value].flat().flatMap(item => (typeof item === 'string' ? item : []));
}
