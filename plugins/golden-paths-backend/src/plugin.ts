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
import { createDay2Router } from './day2/createDay2Router';
import { Fitting } from './day2/fitting/Fitting';
import { SubjectChecker } from './day2/fitting/SubjectChecker';
import { Subjects } from './day2/Subjects';
import { createDeploymentsRouter } from './deployments/createDeploymentsRouter';
import { DeploymentStore } from './deployments/DeploymentStore';
import { codeHostsServiceRef } from './hosts/serviceRef';
import { createOffers } from './offers/createOffers';
import { createOffersRouter } from './offers/createOffersRouter';
import { createPreviewRouter } from './preview/createPreviewRouter';
import { DryRuns } from './preview/DryRuns';
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
        inputChecker: inputCheckerServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        hosts: codeHostsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        ownership: ownershipServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        reader: coreServices.urlReader,
        scaffolder: scaffolderServiceRef,
      },
      async init({ database, httpRouter, permissionsRegistry, ...deps }) {
        permissionsRegistry.addPermissions(goldenPathsPermissions);
        const sources = new TemplateSources({
          reader: deps.reader,
          integrations: ScmIntegrations.fromConfig(deps.config),
        });
        const subjects = new Subjects(deps);
        const fitting = new Fitting({ ...deps, subjects });
        const checker = new SubjectChecker(deps.inputChecker, {
          ...deps,
          fitting,
          subjects,
        });
        const dryRuns = new DryRuns({ ...deps, sources });
        const previewer = new Previewer({ ...deps, checker, dryRuns });
        httpRouter.use(createRouter({ ...deps, checker }));
        const store = await DeploymentStore.open(database);
        httpRouter.use(createDeploymentsRouter({ ...deps, store, subjects }));
        httpRouter.use(createDay2Router({ ...deps, fitting, subjects }));
        httpRouter.use(createPreviewRouter({ ...deps, previewer }));
        const offers = createOffers({ ...deps, previewer, sources });
        httpRouter.use(createOffersRouter({ ...deps, offers }));
      },
    });
  },
});
