import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { FreshFirst } from './FreshFirst';

/** Lets what has just come to the catalog overtake what waits there. */
export const catalogModuleFreshFirst = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'service-catalog-fresh-first',
  register(env) {
    env.registerInit({
      deps: {
        database: coreServices.database,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ database, lifecycle, logger }) {
        // The catalog has made its tables by the time the backend has started.
        const fresh = new FreshFirst(await database.getClient(), logger);
        lifecycle.addStartupHook(() => fresh.start());
        lifecycle.addShutdownHook(() => fresh.stop());
      },
    });
  },
});
