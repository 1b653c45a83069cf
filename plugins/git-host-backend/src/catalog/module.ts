import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { descriptorIndexServiceRef } from './DescriptorIndex';
import { GitHostEntityProvider } from './GitHostEntityProvider';

// Pushes arrive by events; this is for what another process on the same disk, or a hand, did.
const READ_ALL_EVERY = { minutes: 5 };

/** Gives the catalog the entities of all repositories. */
export const catalogModuleGitHost = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'git-host',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        entities: catalogServiceRef,
        events: eventsServiceRef,
        index: descriptorIndexServiceRef,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({
        auth,
        catalog,
        entities,
        events,
        index,
        logger,
        scheduler,
      }) {
        const provider = new GitHostEntityProvider({
          index,
          events,
          logger,
          async lookUp(entityRefs) {
            const { items } = await entities.getEntitiesByRefs(
              { entityRefs, fields: ['metadata.annotations'] },
              { credentials: await auth.getOwnServiceCredentials() },
            );
            return items;
          },
        });
        catalog.addEntityProvider(provider);
        await scheduler.scheduleTask({
          id: 'git-host-read-all',
          scope: 'local',
          frequency: READ_ALL_EVERY,
          initialDelay: READ_ALL_EVERY,
          timeout: READ_ALL_EVERY,
          fn: () => provider.readAll(),
        });
      },
    });
  },
});
