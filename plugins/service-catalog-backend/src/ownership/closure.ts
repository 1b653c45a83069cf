import type { OwnershipReason } from '@waymark/common';

/** A group and the group it is part of, by entity ref. */
export interface GroupNode {
  ref: string;
  parent?: string;
}

/**
 * Every owner that counts as a person's own: the person, the groups they are in, and all groups below those.
 *
 * @param person - entity ref of the person
 * @param memberOf - refs of the groups the person is in, whether or not these exist
 * @param groups - the groups of the catalog; parents that do not exist and cycles are harmless
 * @returns one reason for each owner, by the shortest way there, nearest first; linear in the number of groups
 */
export function closeOwnership(
  person: string,
  memberOf: readonly string[],
  groups: Iterable<GroupNode>,
): OwnershipReason[] {
  const children = new Map<string, string[]>();
  for (const { ref, parent } of groups) {
    if (parent === undefined) continue;
    const siblings = children.get(parent);
    if (siblings) siblings.push(ref);
    else children.set(parent, [ref]);
  }

  const reasons = new Map<string, OwnershipReason>([
    [person, { owner: person, kind: 'direct', path: [] }],
  ]);
  for (const group of memberOf) {
    if (!reasons.has(group))
      reasons.set(group, { owner: group, kind: 'member', path: [group] });
  }
  // A map is walked in order of insertion, those added on the way included: breadth first, so the
  // first way to a group is the shortest.
  for (const { owner, path } of reasons.values()) {
    for (const child of children.get(owner) ?? []) {
      if (!reasons.has(child))
        reasons.set(child, {
          owner: child,
          kind: 'below',
          path: [...path, child],
        });
    }
  }
  return [...reasons.values()];
}
