import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { GIT_PUSH_TOPIC, gitHostPermissions } from '@waymark/common';
import { descriptorIndexServiceRef } from './catalog/DescriptorIndex';
import { checkGit } from './git/checkGit';
import { GitAuth } from './http/GitAuth';
import { smartHttp } from './http/smartHttp';
import { gitRepositoriesServiceRef } from './repositories/serviceRef';
import { createRouter } from './routes/createRouter';
import { PersonalTokens } from './tokens/PersonalTokens';

/** The embedded Git host: clone and push at `/git/<name>.git`, its API at `/api/git-host`. */
export const gitHostPlugin = createBackendPlugin({
  pluginId: 'git-host',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        index: descriptorIndexServiceRef,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        repositories: gitRepositoriesServiceRef,
        rootHttpRouter: coreServices.rootHttpRouter,
      },
      async init(deps) {
        const {
          auditor,
          auth,
          catalog,
          events,
          httpAuth,
          index,
          logger,
          permissions,
          repositories,
        } = deps;
        await checkGit(repositories.git, logger);
        deps.permissionsRegistry.addPermissions(gitHostPermissions);
        repositories.onChange(event =>
          events.publish({ topic: GIT_PUSH_TOPIC, eventPayload: event }),
        );
        const tokens = await PersonalTokens.create(deps.database);
        const gitAuth = new GitAuth({ auth, permissions, catalog, tokens });
        deps.rootHttpRouter.use(
          '/git',
          smartHttp({ repositories, auth: gitAuth, logger }),
        );
        deps.httpRouter.use(
          createRouter({
            repositories,
            index,
            tokens,
            gitAuth,
            auditor,
            auth,
            catalog,
            httpAuth,
            permissions,
          }),
        );
      },
    });
  },
});
