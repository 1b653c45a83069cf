import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { gitRepositoriesServiceRef } from '../repositories/serviceRef';
import { createPublishRepositoryAction } from './createPublishRepositoryAction';

/** Gives templates the action that publishes to the embedded Git host. */
export const scaffolderModuleGitHost = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'git-host',
  register(env) {
    env.registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        repositories: gitRepositoriesServiceRef,
        permissions: coreServices.permissions,
      },
      async init({ scaffolder, repositories, permissions }) {
        scaffolder.addActions(
          createPublishRepositoryAction({ repositories, permissions }),
        );
      },
    });
  },
});
