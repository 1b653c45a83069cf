import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { DocsCollatorFactory } from './DocsCollatorFactory';
import type { PublishedSites } from './PublishedSites';
import { readAddresses } from './toDocument';

/** Lets people search the docs of these sites, in the place of TechDocs' own module. */
export const createDocsSearchModule = (sites: PublishedSites) =>
  createBackendModule({
    pluginId: 'search',
    moduleId: 'published-docs-collator',
    register(env) {
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          config: coreServices.rootConfig,
          index: searchIndexRegistryExtensionPoint,
          logger: coreServices.logger,
          scheduler: coreServices.scheduler,
        },
        async init({ auth, catalog, config, index, logger, scheduler }) {
          const addresses = readAddresses(config);
          index.addCollator({
            schedule: scheduler.createScheduledTaskRunner(readSchedule(config)),
            factory: new DocsCollatorFactory({
              addresses,
              auth,
              catalog,
              logger,
              sites,
            }),
          });
        },
      });
    },
  });

function readSchedule(config: RootConfigService) {
  const key = 'search.collators.techdocs.schedule';
  return config.has(key)
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
        config.getConfig(key),
      )
    : { frequency: { minutes: 10 }, timeout: { minutes: 15 } };
}
