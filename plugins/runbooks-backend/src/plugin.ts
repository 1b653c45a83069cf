import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  GIT_PUSH_TOPIC,
  runbooksPermissions,
  type GitPushEvent,
} from '@waymark/common';
import { registerFindRunbooks } from './actions/findRunbooks';
import { RunbookIndex } from './indexing/RunbookIndex';
import { createRouter } from './router';
import { RunbookService } from './service/RunbookService';
import { RunbookStore } from './store/RunbookStore';

/** The index of runbooks: kept at what the docs say, asked by pages, actions and the command line. */
export const runbooksPlugin = createBackendPlugin({
  pluginId: 'runbooks',
  register(env) {
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        reader: coreServices.urlReader,
        scheduler: coreServices.scheduler,
      },
      async init({
        actions,
        auth,
        catalog,
        config,
        database,
        events,
        logger,
        reader,
        ...http
      }) {
        const store = await RunbookStore.create(database);
        const runbooks = new RunbookService({
          catalog,
          permissions: http.permissions,
          store,
        });
        http.permissionsRegistry.addPermissions(runbooksPermissions);
        http.httpRouter.use(
          createRouter({ httpAuth: http.httpAuth, runbooks }),
        );
        registerFindRunbooks({ actions, runbooks });

        const integrations = ScmIntegrations.fromConfig(config);
        const index = new RunbookIndex({
          auth,
          catalog,
          integrations,
          logger,
          reader,
          store,
        });
        await http.scheduler.scheduleTask({
          id: 'index-runbooks',
          frequency: { minutes: 5 },
          timeout: { minutes: 10 },
          initialDelay: { seconds: 10 },
          fn: () => index.indexAll(),
        });
        await events.subscribe({
          id: 'runbooks-index',
          topics: [GIT_PUSH_TOPIC],
          async onEvent({ eventPayload }) {
            const { commit } = eventPayload as GitPushEvent;
            // The index follows the catalog by itself; whoever pushes does not wait for it.
            const work = commit ? index.indexCommit(commit) : index.indexAll();
            work.catch(error =>
              logger.warn('The runbooks of a push could not be indexed', error),
            );
          },
        });
      },
    });
  },
});
