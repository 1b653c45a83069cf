import type {
  NotificationPayload,
  NotificationSeverity,
} from '@backstage/plugin-notifications-common';
import type { Notice } from './plan';

const NAMED = 5;
const SEVERITY: Record<string, NotificationSeverity> = {
  page: 'critical',
  critical: 'critical',
  error: 'high',
  high: 'high',
  warning: 'high',
};

/**
 * The notification of a notice.
 *
 * @param component - name to show
 */
export function notificationOf(
  { entityRef, kind, scope, alerts }: Notice,
  component: string,
): NotificationPayload {
  const [first] = alerts;
  // A scope of many is about the component, also when one of them is the last to end.
  const isOne = scope.startsWith('alert:');
  const common = {
    topic: 'Alerts',
    scope,
    link: isOne
      ? `/runbooks/alert/${encodeURIComponent(
          first.alert,
        )}?service=${encodeURIComponent(entityRef)}`
      : '/on-call',
  };
  if (kind === 'ended')
    return {
      ...common,
      title: isOne
        ? `${first.alert} is resolved on ${component}`
        : `The alerts on ${component} are resolved`,
      description: isOne ? undefined : listed(alerts.map(a => a.alert)),
      severity: 'low',
    };
  return {
    ...common,
    title: isOne
      ? `${first.alert} fires on ${component}`
      : `${alerts.length} alerts began on ${component}`,
    description: isOne ? first.summary : listed(alerts.map(a => a.alert)),
    severity: worst(alerts.map(({ severity }) => severity)),
  };
}

function listed(names: string[]): string {
  const others = names.length - NAMED;
  return others > 0
    ? `${names.slice(0, NAMED).join(', ')} and ${others} more`
    : names.join(', ');
}

function worst(severities: (string | undefined)[]): NotificationSeverity {
  const found = severities.map(
    severity => SEVERITY[severity?.toLowerCase() ?? ''],
  );
  return (
    (['critical', 'high'] as const).find(level => found.includes(level)) ??
    'normal'
  );
}
