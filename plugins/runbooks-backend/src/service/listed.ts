import type { ListedRunbook, Runbook, RunbookGapKind } from '@waymark/common';
import type { VisibleComponent } from '../alerts/reading/visible';
import type { GapOfPage } from '../store/GapStore';

/** Name and owner of a component, as lists show them. */
export function componentFields({ title, owners }: VisibleComponent): {
  component: string;
  owner?: string;
} {
  return { component: title, owner: owners[0] };
}

/**
 * Runbooks as a reader may see them.
 *
 * @param runbooks - as found
 * @param visible - the components that the catalog shows to them
 * @param gaps - of all those components, in the order they are to be told
 */
export function listRunbooks(
  runbooks: Runbook[],
  visible: Map<string, VisibleComponent>,
  gaps: GapOfPage[],
): ListedRunbook[] {
  const kinds = new Map<string, Set<RunbookGapKind>>();
  for (const { entityRef, page, kind } of gaps) {
    const key = `${entityRef} ${page}`;
    kinds.set(key, (kinds.get(key) ?? new Set()).add(kind));
  }
  return runbooks.flatMap(runbook => {
    const component = visible.get(runbook.entityRef);
    if (!component) return [];
    const { entityRef, page, title, alerts, severity, exercised, changed } =
      runbook;
    return {
      entityRef,
      page,
      title,
      alerts,
      severity,
      exercised,
      changed,
      ...componentFields(component),
      gaps: [...(kinds.get(`${entityRef} ${page}`) ?? [])],
    };
  });
}
