import { Graph, layout } from '@dagrejs/dagre';

/** Size of a node, in pixels. */
export const NODE = { width: 184, height: 52 };
const GAP = { row: 14, column: 28, rank: 72 };
const LANE = { padding: 14, title: 26 };
/** A rank of more nodes than this is set in several columns. */
const TALLEST = 16;
/** Columns to rows that look square to the eye. */
const COLUMNS_PER_ROW = 0.43;

/** Top left corner of a node, in pixels. */
export interface Place {
  x: number;
  y: number;
}

/** A box around the nodes of one system. */
export interface Lane extends Place {
  system: string;
  width: number;
  height: number;
}

/** What the layout knows of a node. */
export interface LaidNode {
  id: string;
  /** The system it stands in, if any. */
  system?: string;
}

/**
 * Places nodes from left to right along their edges, those of a system together.
 *
 * A rank with many nodes is set in columns of a block, without boxes for systems.
 */
export function layOut(
  nodes: readonly LaidNode[],
  edges: readonly { source: string; target: string }[],
): { places: Map<string, Place>; lanes: Lane[] } {
  const systems = severalSystems(nodes);
  const inLanes = place(nodes, edges, systems);
  const ranks = ranksOf(inLanes);
  if (ranks.every(rank => rank.length <= TALLEST))
    return { places: inLanes, lanes: lanesAround(inLanes, systems) };
  const free = place(nodes, edges, new Map());
  return { places: inBlocks(ranksOf(free)), lanes: [] };
}

/** The node that stands nearest in a direction, for the arrow keys. */
export function nearestIn(
  places: ReadonlyMap<string, Place>,
  from: string,
  [dx, dy]: readonly [number, number],
): string | undefined {
  const start = places.get(from);
  if (!start) return undefined;
  let best: { id: string; cost: number } | undefined;
  for (const [id, { x, y }] of places) {
    const along = (x - start.x) * dx + (y - start.y) * dy;
    const aside = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
    // What stands more to the side than ahead is in another direction.
    if (id === from || along < 1) continue;
    const cost = along + 2 * aside;
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}

/** The systems by node; none when there is but one, which needs no box. */
function severalSystems(nodes: readonly LaidNode[]): Map<string, string> {
  const systems = new Map(
    nodes.flatMap(({ id, system }) => (system ? [[id, system]] : [])),
  );
  return new Set(systems.values()).size > 1 ? systems : new Map();
}

function place(
  nodes: readonly LaidNode[],
  edges: readonly { source: string; target: string }[],
  systems: ReadonlyMap<string, string>,
): Map<string, Place> {
  const graph = new Graph({ compound: true });
  graph.setGraph({ rankdir: 'LR', nodesep: GAP.row, ranksep: GAP.rank });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const system of new Set(systems.values()))
    graph.setNode(laneId(system), {});
  for (const { id } of nodes) {
    graph.setNode(id, { ...NODE });
    const system = systems.get(id);
    if (system) graph.setParent(id, laneId(system));
  }
  for (const { source, target } of edges) graph.setEdge(source, target);
  layout(graph);
  return new Map(
    nodes.map(({ id }) => {
      const { x = 0, y = 0 } = graph.node(id);
      return [id, { x: x - NODE.width / 2, y: y - NODE.height / 2 }];
    }),
  );
}

function laneId(system: string): string {
  return `lane ${system}`;
}

/** The nodes of each rank, from left to right, and in each from top to bottom. */
function ranksOf(places: ReadonlyMap<string, Place>): string[][] {
  const ranks = new Map<number, [string, Place][]>();
  for (const entry of places) {
    const x = Math.round(entry[1].x);
    ranks.set(x, [...(ranks.get(x) ?? []), entry]);
  }
  return [...ranks]
    .sort(([a], [b]) => a - b)
    .map(([, rank]) =>
      rank.sort(([, a], [, b]) => a.y - b.y).map(([id]) => id),
    );
}

function inBlocks(ranks: readonly string[][]): Map<string, Place> {
  const places = new Map<string, Place>();
  let x = 0;
  for (const rank of ranks) {
    const rows = Math.max(
      TALLEST,
      Math.ceil(Math.sqrt(rank.length / COLUMNS_PER_ROW)),
    );
    const columns = Math.ceil(rank.length / rows);
    const tall = Math.ceil(rank.length / columns);
    const left = x;
    rank.forEach((id, index) => {
      const column = Math.floor(index / tall);
      const inColumn = Math.min(tall, rank.length - column * tall);
      places.set(id, {
        x: left + column * (NODE.width + GAP.column),
        y: ((index % tall) - inColumn / 2) * (NODE.height + GAP.row),
      });
    });
    x += columns * (NODE.width + GAP.column) - GAP.column + GAP.rank;
  }
  return places;
}

function lanesAround(
  places: ReadonlyMap<string, Place>,
  systems: ReadonlyMap<string, string>,
): Lane[] {
  const members = new Map<string, Place[]>();
  for (const [id, system] of systems) {
    const at = places.get(id);
    if (at) members.set(system, [...(members.get(system) ?? []), at]);
  }
  return [...members].map(([system, all]) => {
    const left = Math.min(...all.map(({ x }) => x)) - LANE.padding;
    const top = Math.min(...all.map(({ y }) => y)) - LANE.padding - LANE.title;
    return {
      system,
      x: left,
      y: top,
      width:
        Math.max(...all.map(({ x }) => x)) + NODE.width + LANE.padding - left,
      height:
        Math.max(...all.map(({ y }) => y)) + NODE.height + LANE.padding - top,
    };
  });
}
