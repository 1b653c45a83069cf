import {
  alertPath,
  ALERTS_SIGNAL,
  runbookPath,
  type FiringAlert,
  type FiringResponse,
  type InboxEntry,
} from '@waymark/common';
import type { InboxSource } from '@waymark/plugin-service-catalog-backend';
import type { RunbooksClient } from './RunbooksClient';

/** What fires on a person's services. */
export function firingSource(runbooks: RunbooksClient): InboxSource {
  return {
    id: 'alerts',
    title: 'Alerts',
    signal: ALERTS_SIGNAL,
    async entries({ credentials }) {
      const firing = await runbooks.get<FiringResponse>(
        '/firing?mine=true',
        credentials,
      );
      return (firing?.alerts ?? []).map(toEntry);
    },
  };
}

function toEntry(alert: FiringAlert): InboxEntry {
  const { runbook, entityRef, annotations } = alert;
  return {
    // Each time it fires it is another matter.
    id: alert.id,
    urgency: 'now',
    title: `${alert.alert} fires`,
    why:
      annotations.summary ??
      annotations.description ??
      (runbook
        ? `Follow “${runbook.title}”.`
        : 'There is no runbook for it yet.'),
    since: alert.startsAt,
    entityRef,
    action: runbook
      ? { title: 'Runbook', href: runbookPath(runbook) }
      : { title: 'No runbook yet', href: alertPath(alert.alert, entityRef) },
    snoozeOnly: true,
  };
}
