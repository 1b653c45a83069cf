import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationsProcessingExtensionPoint } from '@backstage/plugin-notifications-node';
import { groupGraphServiceRef } from '../ownership/GroupGraph';
import { OwnershipRecipients } from './OwnershipRecipients';

/** Sends notifications for groups, and for what these own, to the people that ownership knows. */
export const notificationsModuleOwnership = createBackendModule({
  pluginId: 'notifications',
  moduleId: 'service-catalog-ownership',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        groupGraph: groupGraphServiceRef,
        notifications: notificationsProcessingExtensionPoint,
      },
      async init({ notifications, ...deps }) {
        notifications.setNotificationRecipientResolver(
          new OwnershipRecipients(deps),
        );
      },
    });
  },
});
