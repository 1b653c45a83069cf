import type { ScmIntegrationRegistry } from '@backstage/integration';
import { GIT_PUSH_TOPIC, type GitPushEvent } from '@waymark/common';
import type { EntityRefresher } from '../annotation/EntityRefresher';
import type { GapKeeper } from '../gaps/GapKeeper';
import type { RunbookDeps } from '../registerRunbooks';
import type { GapStore } from '../store/GapStore';
import { IndexStore } from '../store/IndexStore';
import { diskFolders } from './diskFolders';
import { followCatalog } from './followCatalog';
import { HostDates } from './HostDates';
import { IndexedEntities } from './IndexedEntities';
import { RunbookIndex } from './RunbookIndex';
import { RUNBOOKS_INDEXED_TOPIC } from './topic';

/** Reads all repositories every five minutes, and those of the embedded Git host as the catalog learns of a commit. */
export async function scheduleIndexing(
  deps: RunbookDeps & {
    gaps: GapStore;
    integrations: ScmIntegrationRegistry;
    keeper: GapKeeper;
    refresher: EntityRefresher;
  },
): Promise<void> {
  const { config, events, gaps, knex, logger, refresher } = deps;
  const entities = new IndexedEntities(deps);
  const index = new RunbookIndex({
    componentLabel: config.getOptionalString('waymark.alerts.componentLabel'),
    diskFolders: diskFolders(config),
    entities,
    hostDates: new HostDates({
      ...deps,
      portal: config.getString('app.baseUrl'),
    }),
    integrations: deps.integrations,
    keeper: deps.keeper,
    knex,
    logger,
    onChange: () =>
      events.publish({ topic: RUNBOOKS_INDEXED_TOPIC, eventPayload: {} }),
    reader: deps.reader,
    store: new IndexStore(knex),
  });
  await deps.scheduler.scheduleTask({
    id: 'index-runbooks',
    frequency: { minutes: 5 },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 10 },
    async fn() {
      const before = await gaps.states();
      await index.indexAll();
      // What was judged before this and is not yet on the entity got lost.
      await refresher.mend(entities.all ?? [], before);
    },
  });
  await followCatalog(index, deps);
  await events.subscribe({
    id: 'runbooks-index',
    topics: [GIT_PUSH_TOPIC],
    async onEvent({ eventPayload }) {
      // What is pushed comes by way of the catalog; that a branch went does not.
      if ((eventPayload as GitPushEvent).commit) return;
      index
        .indexAll()
        .catch(error =>
          logger.warn('The runbooks of a push could not be indexed', error),
        );
    },
  });
}
