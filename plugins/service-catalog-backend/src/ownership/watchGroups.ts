import type { EventsService } from '@backstage/plugin-events-node';
import {
  CATALOG_CHANGED_TOPIC,
  type CatalogChangedEvent,
} from '@waymark/common';
import type { GroupGraph } from './GroupGraph';

/** Lets the graph of groups follow the changes that the catalog tells. */
export async function watchGroups(deps: {
  events: EventsService;
  groupGraph: GroupGraph;
}): Promise<void> {
  await deps.events.subscribe({
    id: 'service-catalog.group-graph',
    topics: [CATALOG_CHANGED_TOPIC],
    onEvent: async ({ eventPayload }) => {
      const { changed } = eventPayload as CatalogChangedEvent;
      if (changed.some(({ kind }) => kind.toLowerCase() === 'group'))
        deps.groupGraph.changed();
    },
  });
}
