import type { TestDatabases } from '@backstage/backend-test-utils';
import type { ListedRunbook, ListedRunbookGap } from '@waymark/common';
import { component, runbook, type Repositories } from './repositories';
import { eventually, startRunbooks } from './startRunbooks';

export const PAYMENTS = 'component:default/payments';
/** ISO 8601, as in front matter. */
export const today = new Date().toISOString().slice(0, 10);
export const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** A runbook with nothing to say against. */
export const errors = runbook(
  'Errors',
  'PaymentsHighErrorRate',
  `severity: page\nexercised: ${today}\n`,
);

/** @param entities - by default a component for each repository, at a commit of the same name */
export const start = (
  databases: TestDatabases,
  repositories: Repositories,
  entities = Object.keys(repositories).map(name => component(name, name)),
) => startRunbooks({ databases, repositories, entities });

export type Portal = Awaited<ReturnType<typeof start>>;

export const list = async (
  portal: Portal,
  query = '',
): Promise<ListedRunbook[]> => (await portal.get(`runbooks${query}`)).runbooks;

/** Kind, component, and alert or page of each gap. */
export const gapsOf = async (portal: Portal, query = '') =>
  ((await portal.get(`gaps${query}`)).gaps as ListedRunbookGap[]).map(
    ({ kind, entityRef, alert, page }) => [kind, entityRef, alert ?? page],
  );

/** Waits until so many repositories are read and judged; answers the states. */
export const indexed = (portal: Portal, count: number) =>
  eventually(
    () => portal.knex('sources').select(),
    sources => sources.length >= count,
  ).then(() =>
    eventually(
      () => portal.get('states', 'service'),
      ({ states }) => Object.keys(states).length > 0,
    ),
  );
