import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { inboxExtensionPoint } from '@waymark/plugin-service-catalog-backend';
import { firingSource } from './firingSource';
import { gapSource } from './gapSource';
import { RunbooksClient } from './RunbooksClient';

/** Brings what fires, and the runbooks that need somebody, to the inbox of My work. */
export const serviceCatalogModuleRunbooks = createBackendModule({
  pluginId: 'service-catalog',
  moduleId: 'inbox-runbooks',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        inbox: inboxExtensionPoint,
      },
      async init({ config, inbox, ...deps }) {
        const portal = config.getString('app.baseUrl').replace(/\/+$/, '');
        const runbooks = new RunbooksClient(deps);
        inbox.addSource(firingSource(runbooks));
        inbox.addSource(gapSource(runbooks, portal));
      },
    });
  },
});
