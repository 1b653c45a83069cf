import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { readSources } from './config';
import { discoveryConnectionsServiceRef } from './connections';

/** Lets discovery tell the catalog what it finds: one entity provider for each source. */
export const catalogModuleDiscovery = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'service-catalog-discovery',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        connections: discoveryConnectionsServiceRef,
      },
      async init({ catalog, config, connections }) {
        for (const { id } of readSources(config))
          catalog.addEntityProvider(connections.provider(id));
      },
    });
  },
});
