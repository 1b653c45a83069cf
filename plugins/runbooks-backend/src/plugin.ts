import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { runbooksPermissions } from '@waymark/common';
import { ownershipServiceRef } from '@waymark/plugin-service-catalog-backend';
import {
  alertSendersExtensionPoint,
  type AlertSendersExtensionPoint,
} from './alerts/intake/extensionPoint';
import { AlertSenders } from './alerts/intake/senders';
import { registerAlerts } from './alerts/registerAlerts';
import { registerRunbooks } from './registerRunbooks';
import { RouteGuard } from './routes/RouteGuard';
import { openDatabase } from './store/openDatabase';

/** The index of runbooks: kept at what the docs say, asked by pages, actions and the command line. */
export const runbooksPlugin = createBackendPlugin({
  pluginId: 'runbooks',
  register(env) {
    const moreSenders: Parameters<AlertSendersExtensionPoint['addSender']>[] =
      [];
    env.registerExtensionPoint(alertSendersExtensionPoint, {
      addSender: (...sender) => moreSenders.push(sender),
    });
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        auditor: coreServices.auditor,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        ownership: ownershipServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        reader: coreServices.urlReader,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init({
        actions,
        auth,
        catalog,
        config,
        database,
        events,
        logger,
        reader,
        ...http
      }) {
        const knex = await openDatabase(database);
        http.permissionsRegistry.addPermissions(runbooksPermissions);
        const guard = new RouteGuard(http);
        const senders = AlertSenders.fromConfig(config, logger);
        for (const sender of moreSenders) senders.add(...sender);
        // Before the other routes: it reads larger bodies than they do.
        const alerts = await registerAlerts({
          ...http,
          actions,
          auth,
          catalog,
          config,
          guard,
          knex,
          logger,
          senders,
        });
        await registerRunbooks({
          ...http,
          actions,
          auth,
          catalog,
          config,
          events,
          firingByEntity: refs => alerts.firingByEntity(refs),
          guard,
          knex,
          logger,
          reader,
        });
      },
    });
  },
});
