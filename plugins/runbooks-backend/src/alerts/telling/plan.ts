/** An alert of a component: whether it fires, and what the owner was last told of it. */
export interface ToldState {
  entityRef: string;
  alert: string;
  fires: boolean;
  severity?: string;
  summary?: string;
  /** What the owner was told last; absent when they never were. */
  told?: { firing: boolean; scope: string; beganToldAt: Date };
}

/** Something to tell the owner of a component. One of the same scope as another takes its place. */
export interface Notice {
  entityRef: string;
  kind: 'began' | 'ended';
  scope: string;
  alerts: ToldState[];
}

/** What to tell, and what to note down without telling. */
export interface Plan {
  notices: Notice[];
  /** Ended, while others of their notification still fire. */
  silently: ToldState[];
}

/**
 * Decides what owners are told: that an alert began, or several of a component at once, and that they ended. An alert
 * that comes and goes is told to begin not more often than every so often; what it is then counts.
 *
 * @param notifyEveryMs - shortest time between two tellings that the same alert began
 */
export function planNotices(
  states: ToldState[],
  notifyEveryMs: number,
  now: Date,
): Plan {
  const plan: Plan = { notices: [], silently: [] };
  for (const [entityRef, ofEntity] of groupBy(states, s => s.entityRef)) {
    const began = ofEntity.filter(
      ({ fires, told }) =>
        fires &&
        !told?.firing &&
        (!told || now.getTime() - told.beganToldAt.getTime() >= notifyEveryMs),
    );
    const beganScope =
      began.length === 1
        ? `alert:${entityRef}:${began[0].alert}`
        : `alerts:${entityRef}`;
    const ended = ofEntity.filter(({ fires, told }) => !fires && told?.firing);
    for (const [scope, ofScope] of groupBy(ended, s => s.told!.scope)) {
      const isStillFiring =
        ofEntity.some(
          ({ fires, told }) => fires && told?.firing && told.scope === scope,
        ) ||
        (began.length > 0 && scope === beganScope);
      if (isStillFiring) plan.silently.push(...ofScope);
      else
        plan.notices.push({ entityRef, kind: 'ended', scope, alerts: ofScope });
    }
    if (began.length > 0)
      plan.notices.push({
        entityRef,
        kind: 'began',
        scope: beganScope,
        alerts: began,
      });
  }
  return plan;
}

function groupBy<T>(items: T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items)
    groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
