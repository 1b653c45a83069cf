import type { Dependent, DependentOwner } from '@waymark/common';
import type { WalkedEntity } from './readEntities';

/** Of something whose tier nobody gave. */
const LEAST = '9';

/**
 * Who has to be told of what breaks.
 *
 * @param dependents - what breaks; of several owners, each is told
 * @param entities - the owners among others; one that is not there is told by its bare name
 * @returns those with the most critical things first, then those with the most; who nobody owns, last
 */
export function toTell(
  dependents: readonly Dependent[],
  entities: readonly WalkedEntity[],
): DependentOwner[] {
  const known = new Map(entities.map(entity => [entity.ref, entity]));
  const groups = new Map<string | undefined, Dependent[]>();
  for (const dependent of dependents) {
    // An owner is not asked of what the catalog does not have.
    if (dependent.missing) continue;
    const owners = dependent.owners.length > 0 ? dependent.owners : [undefined];
    for (const owner of new Set(owners))
      groups.set(owner, [...(groups.get(owner) ?? []), dependent]);
  }
  return [...groups]
    .sort(
      ([owner, ones], [other, others]) =>
        Number(owner === undefined) - Number(other === undefined) ||
        highest(ones).localeCompare(highest(others)) ||
        others.length - ones.length ||
        String(owner).localeCompare(String(other)),
    )
    .map(([owner, ones]) => ({
      ...describe(owner, known),
      dependents: ones.map(({ ref }) => ref),
    }));
}

function describe(
  ref: string | undefined,
  known: ReadonlyMap<string, WalkedEntity>,
): Omit<DependentOwner, 'dependents'> {
  if (ref === undefined) return { title: 'Nobody' };
  const entity = known.get(ref);
  return entity && !entity.missing
    ? { ref, title: entity.title, email: entity.email }
    : { ref, title: entity?.title ?? ref, missing: true };
}

function highest(dependents: readonly Dependent[]): string {
  return dependents.reduce(
    (least, { tier = LEAST }) => (tier < least ? tier : least),
    LEAST,
  );
}
