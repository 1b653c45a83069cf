import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { ChangeTap } from './ChangeTap';

/** Lets the catalog tell what changes in it. */
export const catalogModuleChangeTap = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'service-catalog-change-tap',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        events: eventsServiceRef,
        logger: coreServices.logger,
      },
      async init({ catalog, events, logger }) {
        catalog.addProcessor(new ChangeTap(events, logger));
      },
    });
  },
});
