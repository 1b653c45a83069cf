import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { Backlog } from './Backlog';
import { ProcessedTap } from './ProcessedTap';

/** Lets the catalog tell what it processes. */
export const catalogModuleProcessedTap = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'service-catalog-processed-tap',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        logger: coreServices.logger,
      },
      async init({ catalog, config, database, events, logger }) {
        const integrations = ScmIntegrations.fromConfig(config);
        catalog.addProcessor(
          new ProcessedTap({
            events,
            integrations,
            logger,
            backlog: new Backlog(await database.getClient()),
          }),
        );
      },
    });
  },
});
