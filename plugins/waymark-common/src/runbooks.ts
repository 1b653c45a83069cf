import { createPermission } from '@backstage/plugin-permission-common';

/** Find and read runbooks. */
export const runbookReadPermission = createPermission({
  name: 'runbooks.runbook.read',
  attributes: { action: 'read' },
});

/** All permissions of runbooks. */
export const runbooksPermissions = [runbookReadPermission];

/** How a runbook's alert reaches people: at once, or as a ticket. */
export type RunbookSeverity = 'page' | 'ticket';

/** A page with runbook front matter in the docs of a component. */
export interface Runbook {
  /** Entity ref of the component whose docs hold it. */
  entityRef: string;
  /** Path of the page in those docs, without a leading slash, for example `runbooks/high-error-rate`. */
  page: string;
  title: string;
  /** Names of the alerts it is for, as in the Prometheus rules. */
  alerts: string[];
  severity?: RunbookSeverity;
  /** Day somebody last followed it, `YYYY-MM-DD`. */
  exercised?: string;
}

/** A runbook as listed for a reader: with the service it belongs to. */
export interface ListedRunbook extends Runbook {
  /** Name to show for the component. */
  component: string;
  /** Entity ref of the owner, when there is one. */
  owner?: string;
}

/** Days after which a runbook nobody followed counts as stale. */
export const RUNBOOK_STALE_AFTER_DAYS = 90;

/** State of a runbook: followed lately, followed too long ago, or never. */
export type RunbookFreshness = 'fresh' | 'stale' | 'never';

/**
 * Whether a runbook was followed lately.
 *
 * @param exercised - day somebody last followed it, `YYYY-MM-DD`
 * @param now - the moment of asking
 * @returns the state, and the whole days since, never negative
 */
export function runbookFreshness(
  exercised: string | undefined,
  now: Date,
): { freshness: RunbookFreshness; days?: number } {
  if (!exercised) return { freshness: 'never' };
  const days = Math.max(
    0,
    Math.floor((now.getTime() - Date.parse(exercised)) / 86_400_000),
  );
  return {
    freshness: days > RUNBOOK_STALE_AFTER_DAYS ? 'stale' : 'fresh',
    days,
  };
}

/**
 * Address of a runbook's page in the portal.
 *
 * @returns a path such as `/docs/default/component/checkout/runbooks/high-error-rate/`
 */
export function runbookPath({
  entityRef,
  page,
}: Pick<Runbook, 'entityRef' | 'page'>): string {
  const [, kind, namespace, name] =
    /^([^:]+):([^/]+)\/(.+)$/.exec(entityRef) ?? [];
  return `/docs/${namespace}/${kind}/${name}/${page}${
    page === '' || page.endsWith('/') ? '' : '/'
  }`;
}
