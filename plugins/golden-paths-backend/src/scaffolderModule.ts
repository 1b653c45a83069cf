import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  scaffolderActionsExtensionPoint,
  scaffolderServiceRef,
} from '@backstage/plugin-scaffolder-node';
import {
  ownershipServiceRef,
  relationsServiceRef,
} from '@waymark/plugin-service-catalog-backend';
import { createAwaitEntityAction } from './actions/createAwaitEntityAction';
import { createCheckInputsAction } from './actions/createCheckInputsAction';
import { createPublishRepositoryAction } from './actions/createPublishRepositoryAction';
import { createRenderAction } from './actions/createRenderAction';
import { createUndoAction } from './actions/createUndoAction';
import { createWriteProvenanceAction } from './actions/createWriteProvenanceAction';
import { Creations } from './actions/Creations';
import { inputCheckerServiceRef } from './checks/InputChecker';
import { TemplateArchive } from './day2/again/TemplateArchive';
import { createChangeActions } from './day2/createChangeActions';
import { createFileChangeActions } from './fileChanges';
import { codeHostsServiceRef } from './hosts/serviceRef';
import { TemplateSources } from './rendering/TemplateSources';

/** Gives templates the actions of a golden path. */
export const scaffolderModuleGoldenPaths = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'golden-paths',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        checker: inputCheckerServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        hosts: codeHostsServiceRef,
        ownership: ownershipServiceRef,
        permissions: coreServices.permissions,
        reader: coreServices.urlReader,
        relations: relationsServiceRef,
        scaffolder: scaffolderServiceRef,
      },
      async init({ actions, config, database, reader, ...deps }) {
        const creations = new Creations(deps.hosts.forNew);
        const sources = new TemplateSources({
          reader,
          integrations: ScmIntegrations.fromConfig(config),
        });
        const archive = await TemplateArchive.create(database);
        const shared = { ...deps, archive, creations, sources };
        const portalUrl = config.getString('app.baseUrl').replace(/\/+$/, '');
        actions.addActions(
          ...createChangeActions({ ...shared, portalUrl }),
          ...createFileChangeActions({ ...deps, portalUrl }),
          createCheckInputsAction({ ...shared, portalUrl }),
          createRenderAction(shared),
          createWriteProvenanceAction(shared),
          createPublishRepositoryAction(shared),
          createAwaitEntityAction(shared),
          createUndoAction(shared),
        );
      },
    });
  },
});
