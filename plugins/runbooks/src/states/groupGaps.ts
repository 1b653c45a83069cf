import type { ListedRunbookGap } from '@waymark/common';
import { GAP_KINDS, worstFirst } from './gapWords';

/** What is wrong in one component. */
export interface ComponentGaps {
  entityRef: string;
  component: string;
  owner?: string;
  /** Worst first. */
  gaps: ListedRunbookGap[];
}

/** Puts gaps together by component: the component with the worst first, then the one with the most. */
export function groupGaps(gaps: readonly ListedRunbookGap[]): ComponentGaps[] {
  const groups = new Map<string, ComponentGaps>();
  for (const gap of worstFirst(gaps)) {
    const { entityRef, component, owner } = gap;
    const group = groups.get(entityRef) ?? {
      entityRef,
      component,
      owner,
      gaps: [],
    };
    group.gaps.push(gap);
    groups.set(entityRef, group);
  }
  const rank = ({ gaps: [worst] }: ComponentGaps) =>
    GAP_KINDS.indexOf(worst.kind);
  return [...groups.values()].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      b.gaps.length - a.gaps.length ||
      a.component.localeCompare(b.component),
  );
}
