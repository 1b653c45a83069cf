import { createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderServiceRef } from '@backstage/plugin-scaffolder-node';
import { inboxExtensionPoint } from '@waymark/plugin-service-catalog-backend';
import { creationSource } from './creationSource';

/** Brings creations that failed to the inbox of My work. */
export const serviceCatalogModuleCreations = createBackendModule({
  pluginId: 'service-catalog',
  moduleId: 'inbox-creations',
  register(env) {
    env.registerInit({
      deps: { inbox: inboxExtensionPoint, scaffolder: scaffolderServiceRef },
      async init({ inbox, scaffolder }) {
        inbox.addSource(creationSource(scaffolder));
      },
    });
  },
});
