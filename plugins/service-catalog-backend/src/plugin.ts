import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { registerListOwned } from './actions/listOwned';
import { registerBrowse } from './browse/registerBrowse';
import { catalogIndexServiceRef } from './catalogIndex/CatalogIndex';
import { indexedCatalog } from './catalogIndex/indexedCatalog';
import { discoveryConnectionsServiceRef } from './discovery/connections';
import { discoveredPlacesServiceRef } from './discovery/DiscoveredPlaces';
import { registerDiscovery } from './discovery/registerDiscovery';
import { registerHealth } from './health/registerHealth';
import { inboxExtensionPoint } from './inbox/extensionPoint';
import { InboxSources } from './inbox/InboxSources';
import { registerInbox } from './inbox/registerInbox';
import { groupGraphServiceRef } from './ownership/GroupGraph';
import { ownershipServiceRef } from './ownership/OwnershipService';
import { watchGroups } from './ownership/watchGroups';
import { registerQuickOpen } from './quickOpen/registerQuickOpen';
import { createRouter } from './router';
import { registerRelations } from './relations/registerRelations';
import { relationsServiceRef } from './relations/RelationsService';
import { openDatabase } from './store/openDatabase';
import { registerTeams } from './team/registerTeams';

/** Ownership, the catalog's pages and its health, for pages, pickers and the command line. */
export const serviceCatalogPlugin = createBackendPlugin({
  pluginId: 'service-catalog',
  register(env) {
    const inboxSources = new InboxSources();
    env.registerExtensionPoint(inboxExtensionPoint, inboxSources);
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        catalogIndex: catalogIndexServiceRef,
        relations: relationsServiceRef,
        config: coreServices.rootConfig,
        connections: discoveryConnectionsServiceRef,
        database: coreServices.database,
        discovered: discoveredPlacesServiceRef,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        groupGraph: groupGraphServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        ownership: ownershipServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init({ database, ...deps }) {
        const knex = await openDatabase(database);
        deps.lifecycle.addStartupHook(() => deps.catalogIndex.start(deps));
        deps.lifecycle.addShutdownHook(() => deps.catalogIndex.stop());
        // Before all that reads bodies as JSON: the signature of a webhook is over the bytes.
        await registerDiscovery({ ...deps, knex });
        deps.httpRouter.use(createRouter(deps));
        registerInbox({ ...deps, knex, sources: inboxSources });
        registerQuickOpen(deps);
        registerBrowse({
          ...deps,
          knex,
          catalog: indexedCatalog({ ...deps, index: deps.catalogIndex }),
        });
        registerListOwned(deps);
        registerTeams(deps);
        await watchGroups(deps);
        registerRelations(deps);
        await registerHealth({ ...deps, knex, inbox: inboxSources });
      },
    });
  },
});
