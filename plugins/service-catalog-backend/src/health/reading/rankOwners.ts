import type { OwnerHealth } from '@waymark/common';
import type { ProblemCount } from '../store/ProblemReader';

/**
 * Puts the owners of problems in order: one's own first, then those with the most problems.
 *
 * @param found - by owner, the problems of nobody under the empty name
 * @param entries - how many entries each has
 * @param mine - owners that count as the caller's
 */
export function rankOwners(
  found: ProblemCount<string>[],
  entries: Map<string, number>,
  mine: string[],
): Omit<OwnerHealth, 'title'>[] {
  return found
    .map(({ of: owner, entities, problems }) => {
      const there = owner ? entries.get(owner) ?? 0 : entities;
      return {
        ...(owner && { owner }),
        mine: mine.includes(owner),
        entries: there,
        unhealthy: Math.min(entities, there),
        problems,
      };
    })
    .sort(
      (a, b) =>
        Number(b.mine) - Number(a.mine) ||
        b.problems - a.problems ||
        (a.owner ?? '').localeCompare(b.owner ?? ''),
    );
}
