import {
  USUAL_WAYS,
  type OwnershipReason,
  type OwnershipWay,
} from '@waymark/common';

/**
 * A group and the groups it is part of, by entity ref: the one that it names as its parent, and those that name it as
 * their child.
 */
export interface GroupNode {
  ref: string;
  parents: readonly string[];
}

/** Which groups are part of which, both ways. */
export interface GroupTree {
  children: ReadonlyMap<string, readonly string[]>;
  parents: ReadonlyMap<string, readonly string[]>;
}

/** How some groups hang together: in a well-kept catalog as a tree. */
export function treeOf(groups: Iterable<GroupNode>): GroupTree {
  const children = new Map<string, string[]>();
  const parents = new Map<string, string[]>();
  for (const group of groups)
    for (const parent of new Set(group.parents)) {
      add(children, parent, group.ref);
      add(parents, group.ref, parent);
    }
  return { children, parents };
}

/**
 * Every owner that counts as a person's own, by the ways that are asked for: the person, the groups they are in, the
 * groups below those, the groups above them.
 *
 * @param person - entity ref of the person
 * @param memberOf - refs of the groups the person is in, whether or not these exist
 * @param groups - those of the catalog; parents that do not exist and cycles are harmless
 * @returns one reason for each owner: by the nearest way (direct, member, below, above), and of that the shortest path,
 * nearest first; linear in the number of groups that count
 */
export function closeOwnership(
  person: string,
  memberOf: readonly string[],
  { children, parents }: GroupTree,
  ways: readonly OwnershipWay[] = USUAL_WAYS,
): OwnershipReason[] {
  const reasons = new Map<string, OwnershipReason>();
  const take = (reason: OwnershipReason) => {
    if (ways.includes(reason.kind) && !reasons.has(reason.owner))
      reasons.set(reason.owner, reason);
  };
  take({ owner: person, kind: 'direct', path: [] });
  for (const group of memberOf)
    take({ owner: group, kind: 'member', path: [group] });
  if (ways.includes('below'))
    for (const path of walk(memberOf, children))
      take({ owner: path[path.length - 1], kind: 'below', path });
  if (ways.includes('above'))
    for (const path of walk(memberOf, parents))
      take({ owner: path[path.length - 1], kind: 'above', path });
  return [...reasons.values()];
}

/** The shortest path from any start to each node that at least one step leads to, short ones first. */
function walk(
  starts: readonly string[],
  next: ReadonlyMap<string, readonly string[]>,
): string[][] {
  const found = new Map<string, string[]>();
  const left = new Set(starts);
  // An array is walked with what is added on the way: breadth first.
  const queue = [...left].map(start => [start]);
  for (const path of queue)
    for (const node of next.get(path[path.length - 1]) ?? []) {
      if (found.has(node) || node === path[0]) continue;
      const longer = [...path, node];
      found.set(node, longer);
      // The starts go their own, shorter way.
      if (!left.has(node)) queue.push(longer);
      left.add(node);
    }
  return [...found.values()];
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
