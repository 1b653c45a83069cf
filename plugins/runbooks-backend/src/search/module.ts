import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { ConflictError, isError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { RUNBOOKS_INDEXED_TOPIC } from '../indexing/topic';
import { RunbookCollatorFactory } from './RunbookCollatorFactory';

/** As the search calls the task that indexes documents of this type. */
const TASK = 'search_index_runbook';
/** A push changes several things; they are indexed together. */
const SOON_MS = 2_000;

/** Lets people search for runbooks. */
export const searchModuleRunbooks = createBackendModule({
  pluginId: 'search',
  moduleId: 'runbook-collator',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        index: searchIndexRegistryExtensionPoint,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, config, discovery, events, ...deps }) {
        const { index, logger, scheduler } = deps;
        index.addCollator({
          schedule: scheduler.createScheduledTaskRunner(readSchedule(config)),
          factory: new RunbookCollatorFactory({ auth, catalog, discovery }),
        });
        let soon: NodeJS.Timeout | undefined;
        const indexSoon = () => {
          soon ??= setTimeout(async () => {
            soon = undefined;
            try {
              await scheduler.triggerTask(TASK);
            } catch (error) {
              // What runs now may have begun before the change.
              if (isError(error) && error.name === ConflictError.name)
                indexSoon();
              else
                logger.warn(
                  `Runbooks are searchable after the next turn only: ${error}`,
                );
            }
          }, SOON_MS).unref();
        };
        await events.subscribe({
          id: 'runbooks-search',
          topics: [RUNBOOKS_INDEXED_TOPIC],
          onEvent: async () => indexSoon(),
        });
      },
    });
  },
});

function readSchedule(config: RootConfigService) {
  const key = 'search.collators.runbooks.schedule';
  return config.has(key)
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
        config.getConfig(key),
      )
    : { frequency: { minutes: 10 }, timeout: { minutes: 10 } };
}
