import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { registerListOwned } from './actions/listOwned';
import { ownershipServiceRef } from './ownership/OwnershipService';
import { createRouter } from './router';

/** Ownership for pages, pickers and the command line. */
export const serviceCatalogPlugin = createBackendPlugin({
  pluginId: 'service-catalog',
  register(env) {
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auth: coreServices.auth,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        ownership: ownershipServiceRef,
      },
      async init({ actions, auth, httpAuth, httpRouter, ownership }) {
        httpRouter.use(createRouter({ httpAuth, ownership }));
        registerListOwned({ actions, auth, ownership });
      },
    });
  },
});
