import {
  coreServices,
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { gitRepositoriesServiceRef } from '@waymark/plugin-git-host-backend';
import { alertSendersExtensionPoint } from '@waymark/plugin-runbooks-backend';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { messageOf, readAlerts } from './readAlerts';
import { sendOnce } from './sendOnce';

/** Where it is written down that they were sent; a name that no repository can have. */
const SENT_FILE = '.sample-alerts';

/**
 * Lets the services of the sample organisation have fired, when `waymark.sample` is on: once in the life of its
 * repositories, by the webhook that Alertmanager calls, with a token that nobody knows.
 */
export const sampleAlertsModule = createBackendModule({
  pluginId: 'runbooks',
  moduleId: 'sample-alerts',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        repositories: gitRepositoriesServiceRef,
        senders: alertSendersExtensionPoint,
      },
      async init({ config, lifecycle, logger, repositories, ...services }) {
        if (config.getOptionalBoolean('waymark.sample') !== true) return;
        const token = randomBytes(32).toString('hex');
        services.senders.addSender('sample', token);
        const stop = new AbortController();
        lifecycle.addShutdownHook(() => stop.abort());
        lifecycle.addStartupHook(async () => {
          const alerts = await readAlerts(
            resolvePackagePath('backend', 'sample', 'alerts.yaml'),
          );
          const portal = config.getString('app.baseUrl').replace(/\/$/, '');
          const { auth, catalog, discovery } = services;
          // The portal is ready before the catalog has read the sample.
          sendOnce({
            file: join(repositories.directory, SENT_FILE),
            url: `${await discovery.getBaseUrl('runbooks')}/alertmanager`,
            token,
            signal: stop.signal,
            message: () => messageOf(alerts, portal, new Date()),
            async isKnown() {
              const { items } = await catalog.getEntitiesByRefs(
                {
                  entityRefs: [
                    ...new Set(
                      alerts.map(
                        ({ service }) => `component:default/${service}`,
                      ),
                    ),
                  ],
                  fields: ['kind'],
                },
                { credentials: await auth.getOwnServiceCredentials() },
              );
              return items.every(item => item !== undefined);
            },
          }).catch(error => {
            if (!stop.signal.aborted)
              logger.warn(
                `The sample organisation has no alerts: ${stringifyError(
                  error,
                )}`,
              );
          });
        });
      },
    });
  },
});
