import type { TeamInTree } from '@waymark/common';

/** A team with those that are part of it. */
export interface TeamNode extends TeamInTree {
  children: TeamNode[];
  /** How much it owns together with those below it. */
  ownedInAll: number;
}

/**
 * Arranges teams as trees, in the order they are given. Of a circle of teams the first stands at the top, so that none
 * is lost.
 */
export function toForest(teams: readonly TeamInTree[]): TeamNode[] {
  const childrenOf = new Map<string, TeamInTree[]>();
  for (const team of teams)
    if (team.parent !== undefined)
      childrenOf.set(team.parent, [
        ...(childrenOf.get(team.parent) ?? []),
        team,
      ]);
  const placed = new Set<string>();
  const place = (team: TeamInTree): TeamNode => {
    placed.add(team.ref);
    const children: TeamNode[] = [];
    for (const child of childrenOf.get(team.ref) ?? [])
      if (!placed.has(child.ref)) children.push(place(child));
    return {
      ...team,
      children,
      ownedInAll: children.reduce(
        (sum, { ownedInAll }) => sum + ownedInAll,
        team.owned,
      ),
    };
  };
  const roots = teams
    .filter(({ parent, ref }) => parent === undefined || parent === ref)
    .map(place);
  const circles = teams.flatMap(team =>
    placed.has(team.ref) ? [] : [place(team)],
  );
  return [...roots, ...circles];
}

/** The refs of the teams above some others, which have to be open for these to be seen. */
export function pathsTo(
  refs: readonly string[],
  teams: readonly TeamInTree[],
): string[] {
  const parents = new Map(teams.map(({ ref, parent }) => [ref, parent]));
  const above = new Set<string>();
  for (const ref of refs)
    for (
      let at = parents.get(ref);
      at !== undefined && !above.has(at);
      at = parents.get(at)
    )
      above.add(at);
  return [...above];
}

/** The titles of the teams above one, from the top. */
export function titlesAbove(
  team: TeamInTree,
  byRef: ReadonlyMap<string, TeamInTree>,
): string[] {
  const titles: string[] = [];
  const seen = new Set([team.ref]);
  for (
    let at = team.parent && byRef.get(team.parent);
    at && !seen.has(at.ref);
    at = at.parent && byRef.get(at.parent)
  ) {
    seen.add(at.ref);
    titles.unshift(at.title);
  }
  return titles;
}
