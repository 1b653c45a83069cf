import { gapAction as anywhere, type ListedRunbookGap } from '@waymark/common';
import { withinPortal } from '../shared/addresses';

/** What a person can do about a gap, and where; within the portal without loading it anew. */
export function gapAction(
  gap: ListedRunbookGap,
): { label: string; href: string } | undefined {
  const action = anywhere(gap);
  return action && { ...action, href: withinPortal(action.href).href };
}
