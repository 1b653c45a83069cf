import { RunbookFacts } from '../markdown/frontMatter';
import { formatDay } from './dates';
import { escapeHtml } from './escape';

const SEVERITIES: Record<string, string> = {
  page: 'Pages on-call',
  ticket: 'Opens a ticket',
};

/** The facts at the top of a runbook: how loud, for which alerts, and when it was last followed. */
export function renderRunbookFacts(facts: RunbookFacts): string {
  const rows: [label: string, html: string][] = [];
  const { severity } = facts;
  if (severity) {
    const known = Object.hasOwn(SEVERITIES, severity);
    const kind = known ? severity : 'other';
    const label = known ? SEVERITIES[severity] : severity;
    rows.push([
      'Severity',
      `<span class="wm-badge wm-badge--${kind}">${escapeHtml(label)}</span>`,
    ]);
  }
  if (facts.alerts.length > 0)
    rows.push([
      facts.alerts.length === 1 ? 'Alert' : 'Alerts',
      facts.alerts.map(alert => `<code>${escapeHtml(alert)}</code>`).join(' '),
    ]);
  rows.push([
    'Last exercised',
    facts.exercised
      ? `<time datetime="${facts.exercised}">${formatDay(
          new Date(`${facts.exercised}T00:00:00Z`),
        )}</time>`
      : '<span class="wm-missing">Never</span>',
  ]);
  return `<dl class="wm-facts">${rows
    .map(([label, html]) => `<div><dt>${label}</dt><dd>${html}</dd></div>`)
    .join('')}</dl>`;
}
