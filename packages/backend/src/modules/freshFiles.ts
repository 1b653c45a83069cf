import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';

/**
 * Reads the files that the configuration names again at each start. The catalog itself waits for the end of its
 * processing interval, and a portal that was brought up to date would show the templates of before until then.
 */
export default createBackendModule({
  pluginId: 'catalog',
  moduleId: 'fresh-files',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ auth, catalog, lifecycle, logger }) {
        const refresh = async () => {
          const credentials = await auth.getOwnServiceCredentials();
          const { items } = await catalog.queryEntities(
            {
              filter: { kind: 'Location', 'spec.type': 'file' },
              fields: ['kind', 'metadata.namespace', 'metadata.name'],
            },
            { credentials },
          );
          for (const location of items)
            await catalog.refreshEntity(stringifyEntityRef(location), {
              credentials,
            });
        };
        lifecycle.addStartupHook(() => {
          // The start must not wait for it, and is good without it.
          refresh().catch(error =>
            logger.warn(`The files of the catalog stay as they were: ${error}`),
          );
        });
      },
    });
  },
});
