import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { GitRepositories } from './GitRepositories';

/** The repositories of the embedded Git host, for every plugin of the process. */
export const gitRepositoriesServiceRef = createServiceRef<GitRepositories>({
  id: 'git-host.repositories',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory: ({ config }) => GitRepositories.fromConfig(config),
    }),
});
