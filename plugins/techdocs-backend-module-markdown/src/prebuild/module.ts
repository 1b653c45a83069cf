import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { GIT_PUSH_TOPIC, GitPushEvent } from '@waymark/common';
import { DocsBuilder } from './DocsBuilder';
import { DocsPrebuilder } from './DocsPrebuilder';
import { TechDocsClient } from './TechDocsClient';

/** Builds docs after each push, and every ten minutes those that were missed. */
export const docsPrebuildModule = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'prebuild',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        logger: coreServices.logger,
        reader: coreServices.urlReader,
        scheduler: coreServices.scheduler,
      },
      async init({
        auth,
        cache,
        catalog,
        config,
        discovery,
        events,
        logger,
        reader,
        scheduler,
      }) {
        const builder = config.getOptionalString('techdocs.builder') ?? 'local';
        if (builder !== 'local') return;

        const techdocs = new TechDocsClient({ auth, discovery });
        const prebuilder = new DocsPrebuilder({
          auth,
          builder: await DocsBuilder.fromConfig(config, {
            auth,
            cache,
            discovery,
            logger,
            reader,
          }),
          catalog,
          logger,
          techdocs,
        });
        await events.subscribe({
          id: 'docs-prebuild',
          topics: [GIT_PUSH_TOPIC],
          // A push waits for its subscribers, so it is not told when the docs are built.
          onEvent: async ({ eventPayload }) => {
            prebuilder.afterPush(eventPayload as GitPushEvent).catch(error => {
              logger.warn(
                `Docs were not built after a push: ${toError(error).message}`,
              );
            });
          },
        });
        await scheduler.scheduleTask({
          id: 'docs-prebuild',
          frequency: { minutes: 10 },
          timeout: { hours: 1 },
          initialDelay: { seconds: 30 },
          fn: () => prebuilder.sweep(),
        });
      },
    });
  },
});
