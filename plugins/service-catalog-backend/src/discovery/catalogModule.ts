import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { readSources } from './config';
import { discoveryConnectionsServiceRef } from './connections';
import { RefreshByPush } from './RefreshByPush';

/** Lets discovery tell the catalog what it finds, by one entity provider for each source, and what to read again. */
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
        const sources = readSources(config);
        for (const { id } of sources)
          catalog.addEntityProvider(connections.provider(id));
        catalog.addProcessor(
          new RefreshByPush(sources.map(({ host }) => host)),
        );
      },
    });
  },
});
