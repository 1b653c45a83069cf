import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  CATALOG_CHANGED_TOPIC,
  followCommits,
  GIT_PUSH_TOPIC,
  type CatalogChangedEvent,
  type GitPushEvent,
} from '@waymark/common';
import { DocsBuilder } from './DocsBuilder';
import { DocsPrebuilder } from './DocsPrebuilder';
import { TechDocsClient } from './TechDocsClient';

/** A push has its docs built at once; this is for what was not, as at the start when not all plugins are there. */
const FOLLOWED_AFTER_MS = [5_000, 5_000, 10_000, 30_000, 60_000];

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
        const follow = followCommits(commits => prebuilder.catchUp(commits), {
          delaysMs: FOLLOWED_AFTER_MS,
          onError: error =>
            logger.warn(
              `Docs that changed are looked at again in a moment: ${
                toError(error).message
              }`,
            ),
        });
        await events.subscribe({
          id: 'docs-prebuild-catalog',
          topics: [CATALOG_CHANGED_TOPIC],
          onEvent: async ({ eventPayload }) =>
            follow(eventPayload as CatalogChangedEvent),
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
