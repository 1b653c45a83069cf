import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { RUNBOOK_STATES_TOPIC, type RunbookStatesEvent } from '@waymark/common';
import { RunbooksProcessor } from './RunbooksProcessor';
import { StatesClient } from './StatesClient';

/** Writes onto each entity of the catalog how it stands with its runbooks. */
export const catalogModuleRunbooks = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'runbooks',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        logger: coreServices.logger,
      },
      async init({ auth, catalog, discovery, events, logger }) {
        const states = new StatesClient({ auth, discovery });
        catalog.addProcessor(new RunbooksProcessor({ logger, states }));
        await events.subscribe({
          id: 'runbooks-annotation',
          topics: [RUNBOOK_STATES_TOPIC],
          onEvent: ({ eventPayload }) =>
            states.apply(eventPayload as RunbookStatesEvent),
        });
      },
    });
  },
});
