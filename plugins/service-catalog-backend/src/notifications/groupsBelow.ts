import type { GroupTree } from '../ownership/closure';

/** All groups below some others, at any depth, each once; without the others themselves. */
export function groupsBelow(
  groups: readonly string[],
  { children }: GroupTree,
): string[] {
  const seen = new Set(groups);
  // An array is walked with what is added on the way.
  const queue = [...groups];
  for (const group of queue)
    for (const child of children.get(group) ?? []) {
      if (seen.has(child)) continue;
      seen.add(child);
      queue.push(child);
    }
  return queue.slice(groups.length);
}
