import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderServiceRef } from '@backstage/plugin-scaffolder-node';
import { goldenPathsPermissions } from '@waymark/common';
import { ownershipServiceRef } from '@waymark/plugin-service-catalog-backend';
import { inputCheckerServiceRef } from './checks/InputChecker';
import { createOffers } from './offers/createOffers';
import { createOffersRouter } from './offers/createOffersRouter';
import { createPreviewRouter } from './preview/createPreviewRouter';
import { Previewer } from './preview/Previewer';
import { TemplateSources } from './rendering/TemplateSources';
import { createRouter } from './router';

/** Tells forms and the command line whether a service can be created as asked. */
export const goldenPathsPlugin = createBackendPlugin({
  pluginId: 'golden-paths',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        checker: inputCheckerServiceRef,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        ownership: ownershipServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        reader: coreServices.urlReader,
        scaffolder: scaffolderServiceRef,
      },
      async init({ httpRouter, permissionsRegistry, ...deps }) {
        permissionsRegistry.addPermissions(goldenPathsPermissions);
        const sources = new TemplateSources({
          reader: deps.reader,
          integrations: ScmIntegrations.fromConfig(deps.config),
        });
        const previewer = new Previewer({ ...deps, sources });
        httpRouter.use(createRouter(deps));
        httpRouter.use(createPreviewRouter({ ...deps, previewer }));
        const offers = createOffers({ ...deps, previewer, sources });
        httpRouter.use(createOffersRouter({ ...deps, offers }));
      },
    });
  },
});
