import {
  coreServices,
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { gitRepositoriesServiceRef } from '@waymark/plugin-git-host-backend';
import { seedSample } from './seedSample';

/**
 * Seeds the sample organisation when `waymark.sample` is on. It belongs to the catalog so that the catalog waits for
 * it: the first thing it reads from the Git host is the whole organisation.
 */
export const sampleModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'sample',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        repositories: gitRepositoriesServiceRef,
      },
      async init({ config, logger, repositories }) {
        if (config.getOptionalBoolean('waymark.sample') !== true) return;
        await seedSample({
          directory: resolvePackagePath('backend', 'sample', 'repositories'),
          repositories,
          portal: config.getString('app.baseUrl'),
          now: new Date(),
          logger,
        });
      },
    });
  },
});
