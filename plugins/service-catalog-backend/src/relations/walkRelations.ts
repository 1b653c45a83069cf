import {
  familyOf,
  toEdge,
  type Cut,
  type RelationDirection,
  type RelationEdge,
  type RelationFamily,
} from '@waymark/common';
import type { ReadEntities, WalkedEntity } from './readEntities';

/** How far a walk goes, and along what. */
export interface WalkOptions {
  /** Steps from the root. */
  depth: number;
  direction: RelationDirection;
  families: readonly RelationFamily[];
  /** Kinds to walk over, in lower case; undefined for all. The root counts whatever its kind is. */
  kinds?: readonly string[];
  /** Most entities in the answer. */
  limit: number;
}

/** An entity with the number of steps to it. */
export interface Found {
  entity: WalkedEntity;
  depth: number;
}

/**
 * Walks over the relations of an entity, breadth first: one read for each depth.
 *
 * @param root - as read
 * @returns the entities, the nearest first, all edges between them, and how many had no room
 */
export async function walkRelations(
  root: WalkedEntity,
  options: WalkOptions,
  read: ReadEntities,
): Promise<{ found: Found[]; edges: RelationEdge[]; cut: Cut[] }> {
  const found = new Map<string, Found>([
    [root.ref, { entity: root, depth: 0 }],
  ]);
  const cut: Cut[] = [];
  const seen = new Set([root.ref]);
  let level = [root];
  for (let depth = 1; depth <= options.depth && level.length > 0; depth += 1) {
    const next = new Set(
      level
        .flatMap(entity => neighbours(entity, options))
        .filter(ref => !seen.has(ref)),
    );
    next.forEach(ref => seen.add(ref));
    const taken = [...next].slice(0, options.limit - found.size);
    if (next.size > taken.length)
      cut.push({ depth, count: next.size - taken.length });
    level = taken.length > 0 ? await read(taken) : [];
    for (const entity of level) found.set(entity.ref, { entity, depth });
  }
  return { found: [...found.values()], edges: edgesAmong(found, options), cut };
}

function neighbours(
  entity: WalkedEntity,
  { families, direction, kinds }: WalkOptions,
): string[] {
  return entity.relations.flatMap(relation => {
    const { forward } = toEdge(entity.ref, relation);
    return families.includes(familyOf(relation.type)) &&
      (direction === 'both' || (direction === 'needs') === forward) &&
      (!kinds || kinds.includes(kindIn(relation.targetRef)))
      ? [relation.targetRef]
      : [];
  });
}

function edgesAmong(
  found: ReadonlyMap<string, Found>,
  { families }: WalkOptions,
): RelationEdge[] {
  const edges = new Map<string, RelationEdge>();
  for (const { entity } of found.values())
    for (const relation of entity.relations) {
      if (!found.has(relation.targetRef)) continue;
      if (!families.includes(familyOf(relation.type))) continue;
      const { edge } = toEdge(entity.ref, relation);
      edges.set(`${edge.source} ${edge.type} ${edge.target}`, edge);
    }
  return [...edges.values()];
}

function kindIn(ref: string): string {
  return ref.slice(0, ref.indexOf(':'));
}
