import {
  gapAction,
  type InboxEntry,
  type InboxUrgency,
  type ListedRunbookGap,
  type RunbookGapKind,
} from '@waymark/common';
import type { InboxSource } from '@waymark/plugin-service-catalog-backend';
import type { RunbooksClient } from './RunbooksClient';

const URGENCY: Record<RunbookGapKind, InboxUrgency | undefined> = {
  'alert-without-runbook': 'soon',
  'broken-runbook-url': 'soon',
  unreadable: 'soon',
  'never-exercised': 'sometime',
  'exercise-overdue': 'sometime',
  'changed-since-exercised': 'sometime',
  // A runbook nobody's alert leads to needs no one today.
  'runbook-without-alert': undefined,
};

const TITLES: Record<RunbookGapKind, (what: string) => string> = {
  'alert-without-runbook': alert => `No runbook for ${alert}`,
  'broken-runbook-url': alert => `Broken runbook link of ${alert}`,
  unreadable: file => `${file} cannot be read`,
  'never-exercised': page => `Nobody followed the runbook ${page} yet`,
  'exercise-overdue': page => `Nobody followed the runbook ${page} lately`,
  'changed-since-exercised': page =>
    `The runbook ${page} changed since it was followed`,
  'runbook-without-alert': page => `No alert leads to ${page}`,
};

/**
 * What is wrong between a person's alerts and runbooks.
 *
 * @param portal - address of the portal, whose files open without loading it anew
 */
export function gapSource(
  runbooks: RunbooksClient,
  portal: string,
): InboxSource {
  return {
    id: 'runbooks',
    title: 'Runbooks',
    async entries({ credentials }) {
      const answer = await runbooks.get<{ gaps: ListedRunbookGap[] }>(
        '/gaps?mine=true',
        credentials,
      );
      return (answer?.gaps ?? []).flatMap(gap => toEntries(gap, portal));
    },
  };
}

function toEntries(gap: ListedRunbookGap, portal: string): InboxEntry[] {
  const { kind, entityRef, alert, page, file } = gap;
  const urgency = URGENCY[kind];
  if (!urgency) return [];
  const action = gapAction(gap);
  const what = alert ?? lastPart(page ?? file) ?? gap.component;
  return [
    {
      id: [kind, entityRef, alert, page, file].join(' '),
      urgency,
      title: TITLES[kind](what),
      why: `${gap.message} ${gap.remedy}`,
      since: gap.since,
      entityRef,
      action: action
        ? { title: action.label, href: within(portal, action.href) }
        : { title: 'See its runbooks', href: runbooksTab(entityRef) },
    },
  ];
}

function runbooksTab(entityRef: string) {
  const [kind, namespace, name] = entityRef.split(/[:/]/);
  return `/catalog/${namespace}/${kind}/${name}/runbooks`;
}

function lastPart(path: string | undefined) {
  return path?.replace(/\/+$/, '').replace(/^.*\//, '') || undefined;
}

function within(portal: string, address: string) {
  return address.startsWith(`${portal}/`)
    ? address.slice(portal.length)
    : address;
}
