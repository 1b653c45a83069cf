import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { goldenPathsPermissions } from '@waymark/common';
import { ownershipServiceRef } from '@waymark/plugin-service-catalog-backend';
import { inputCheckerServiceRef } from './checks/InputChecker';
import { createRouter } from './router';

/** Tells forms and the command line whether a service can be created as asked. */
export const goldenPathsPlugin = createBackendPlugin({
  pluginId: 'golden-paths',
  register(env) {
    env.registerInit({
      deps: {
        checker: inputCheckerServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        ownership: ownershipServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init({ httpRouter, permissionsRegistry, ...deps }) {
        permissionsRegistry.addPermissions(goldenPathsPermissions);
        httpRouter.use(createRouter(deps));
      },
    });
  },
});
