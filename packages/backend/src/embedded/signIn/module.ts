import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint } from '@backstage/plugin-auth-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { deploymentRefusal } from './loopback';
import { createSampleProvider, refusalMessage, refuseSignIn } from './provider';

/** The auth provider `sample`: choose a person of the sample organisation, on this machine only. */
export const sampleSignInModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'sample-provider',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ auth, catalog, config, logger, providers }) {
        const refusal = deploymentRefusal(config);
        if (refusal) logger.warn(refusalMessage(refusal));
        providers.registerProvider({
          providerId: 'sample',
          factory: refusal
            ? () => refuseSignIn(refusal)
            : createSampleProvider({ auth, catalog }),
        });
      },
    });
  },
});
