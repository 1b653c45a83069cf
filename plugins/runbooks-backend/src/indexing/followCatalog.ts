import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  CATALOG_CHANGED_TOPIC,
  followCommits,
  type CatalogChangedEvent,
} from '@waymark/common';
import type { RunbookIndex } from './RunbookIndex';

const DELAYS_MS = [100, 200, 300, 500, 1_000, 2_000, 5_000, 10_000, 20_000];

/** Indexes what is at a commit as soon as the catalog has the entities that are described there. */
export async function followCatalog(
  index: Pick<RunbookIndex, 'indexChanged'>,
  { events, logger }: { events: EventsService; logger: LoggerService },
): Promise<void> {
  const follow = followCommits(commits => index.indexChanged(commits), {
    delaysMs: DELAYS_MS,
    onError: error =>
      logger.warn(
        `Runbooks that changed are read again in a moment: ${stringifyError(
          error,
        )}`,
      ),
  });
  await events.subscribe({
    id: 'runbooks-catalog',
    topics: [CATALOG_CHANGED_TOPIC],
    onEvent: async ({ eventPayload }) =>
      follow(eventPayload as CatalogChangedEvent),
  });
}
