import type { RelationEdge } from '@waymark/common';

/** Fewer nodes than this need nothing folded. */
const ROOMY = 30;
/** A fan of up to this many is shown whole. */
const SHORT_FAN = 8;
/** So many of a longer one are shown. */
const SHOWN = 5;

/** Nodes that hang on one node alone, in the same way, and are not shown. */
export interface Fan {
  id: string;
  /** Ref of the node that they hang on. */
  hub: string;
  /** Whether the edges go from the hub to them. */
  outwards: boolean;
  type: string;
  hidden: string[];
}

/**
 * Folds long fans of nodes that hang on nothing but one node, so that the rest can be read.
 *
 * @param refs - of all nodes, the root first
 * @param open - fans that are not to be folded
 */
export function foldFans(
  refs: readonly string[],
  edges: readonly RelationEdge[],
  open: ReadonlySet<string>,
): Fan[] {
  if (refs.length < ROOMY) return [];
  const touching = new Map<string, RelationEdge[]>(refs.map(ref => [ref, []]));
  for (const edge of edges) {
    touching.get(edge.source)?.push(edge);
    touching.get(edge.target)?.push(edge);
  }
  const fans = new Map<string, Fan>();
  for (const ref of refs.slice(1)) {
    const own = touching.get(ref) ?? [];
    if (own.length !== 1) continue;
    const [{ source, target, type }] = own;
    const outwards = target === ref;
    const hub = outwards ? source : target;
    const id = `${hub} ${type} ${outwards ? 'to' : 'from'}`;
    const fan = fans.get(id) ?? { id, hub, outwards, type, hidden: [] };
    fan.hidden.push(ref);
    fans.set(id, fan);
  }
  return [...fans.values()]
    .filter(({ id, hidden }) => hidden.length > SHORT_FAN && !open.has(id))
    .map(fan => ({ ...fan, hidden: fan.hidden.slice(SHOWN) }));
}
