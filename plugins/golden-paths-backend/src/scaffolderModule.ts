import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { gitRepositoriesServiceRef } from '@waymark/plugin-git-host-backend';
import { createAwaitEntityAction } from './actions/createAwaitEntityAction';
import { createCheckInputsAction } from './actions/createCheckInputsAction';
import { createRenderAction } from './actions/createRenderAction';
import { createUndoAction } from './actions/createUndoAction';
import { createWriteProvenanceAction } from './actions/createWriteProvenanceAction';
import { Creations } from './actions/Creations';
import { inputCheckerServiceRef } from './checks/InputChecker';
import { TemplateSources } from './rendering/TemplateSources';
import { RepositoryUndo } from './undo/RepositoryUndo';

/** Gives templates the actions of a golden path. */
export const scaffolderModuleGoldenPaths = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'golden-paths',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogServiceRef,
        checker: inputCheckerServiceRef,
        config: coreServices.rootConfig,
        permissions: coreServices.permissions,
        reader: coreServices.urlReader,
        repositories: gitRepositoriesServiceRef,
        scaffolder: scaffolderActionsExtensionPoint,
      },
      async init({ config, reader, repositories, scaffolder, ...deps }) {
        const undo = new RepositoryUndo(repositories);
        const creations = new Creations(undo);
        const sources = new TemplateSources({
          reader,
          integrations: ScmIntegrations.fromConfig(config),
        });
        const shared = { ...deps, creations, repositories, sources, undo };
        scaffolder.addActions(
          createCheckInputsAction({
            ...shared,
            portalUrl: config.getString('app.baseUrl').replace(/\/+$/, ''),
            urls: repositories.urls,
          }),
          createRenderAction(shared),
          createWriteProvenanceAction(shared),
          createAwaitEntityAction(shared),
          createUndoAction(shared),
        );
      },
    });
  },
});
