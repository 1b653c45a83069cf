import type { Cut, DependentStep } from '@waymark/common';
import type { ReadEntities, WalkedEntity } from './readEntities';

/** Something that breaks, and the shortest way to it. */
export interface FoundDependent {
  entity: WalkedEntity;
  path: DependentStep[];
}

/** How something is hit: it goes away itself, or it stays and does not work. */
type Hit = 'gone' | 'broken';

/** What a hit leads to, by which relation of what is hit. */
interface NextHit extends DependentStep {
  hit: Hit;
}

/**
 * Where breakage goes next: the one rule of what breaks if something goes away.
 *
 * - What depends on it breaks.
 * - The APIs it provides break, and so does what uses these.
 * - The parts of what goes away go away with it. The parts of what only breaks do not: they are not made of it.
 * - A component or resource breaks with a part of it. A system or domain is a name for what is in it, and does not.
 * - Owners, members and relations that are not well-known carry nothing.
 */
export function whatBreaksWith(
  { relations }: Pick<WalkedEntity, 'relations'>,
  hit: Hit,
): NextHit[] {
  return relations.flatMap(({ type, targetRef }): NextHit[] => {
    const step = { relation: type, ref: targetRef };
    switch (type) {
      case 'dependencyOf':
      case 'providesApi':
      case 'apiConsumedBy':
        return [{ ...step, hit: 'broken' }];
      case 'hasPart':
        return hit === 'gone' ? [{ ...step, hit }] : [];
      case 'partOf':
        return /^(component|resource):/.test(targetRef)
          ? [{ ...step, hit: 'broken' }]
          : [];
      default:
        return [];
    }
  });
}

/**
 * Everything that breaks when an entity goes away, breadth first: one read for each depth.
 *
 * @param root - as read
 * @param bounds - most steps, and most entities in the answer
 * @returns what breaks, the nearest first, without the root; and how many had no room
 */
export async function walkDependents(
  root: WalkedEntity,
  bounds: { depth: number; limit: number },
  read: ReadEntities,
): Promise<{ found: FoundDependent[]; cut: Cut[] }> {
  const found = new Map<string, FoundDependent & { hit: Hit }>();
  const cut: Cut[] = [];
  const cutRefs = new Set<string>();
  const start = {
    entity: root,
    path: [] as DependentStep[],
    hit: 'gone' as Hit,
  };
  let level = [start];
  for (let depth = 1; level.length > 0; depth += 1) {
    const next = new Map<string, { path: DependentStep[]; hit: Hit }>();
    for (const from of level)
      for (const { relation, ref, hit } of whatBreaksWith(
        from.entity,
        from.hit,
      )) {
        const known = next.get(ref) ?? found.get(ref);
        // What is found broken may turn out to go away, and then more goes with it.
        const worse = hit === 'gone' && known?.hit === 'broken';
        if (ref === root.ref || (known && !worse)) continue;
        next.set(ref, { path: [...from.path, { relation, ref }], hit });
      }
    const fresh = [...next.keys()].filter(ref => !found.has(ref));
    const room = depth > bounds.depth ? 0 : bounds.limit - found.size;
    const left = fresh.slice(room).filter(ref => !cutRefs.has(ref));
    left.forEach(ref => cutRefs.add(ref));
    if (left.length > 0) cut.push({ depth, count: left.length });
    const taken = fresh.slice(0, room);
    for (const entity of taken.length > 0 ? await read(taken) : [])
      found.set(entity.ref, { entity, ...next.get(entity.ref)! });
    level = [...next].flatMap(([ref, { hit, path }]) => {
      const known = found.get(ref);
      if (!known) return [];
      known.hit = hit;
      // The way by which it goes away is the one that its parts follow.
      return [{ entity: known.entity, path, hit }];
    });
    if (depth > bounds.depth) break;
  }
  return {
    found: [...found.values()].map(({ entity, path }) => ({ entity, path })),
    cut,
  };
}
