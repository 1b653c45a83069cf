import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { isError, NotFoundError } from '@backstage/errors';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  ANNOTATION,
  RUNBOOK_STATES_TOPIC,
  type RunbooksState,
  type RunbookStatesEvent,
} from '@waymark/common';

/** How many entities the catalog is asked to refresh at a time. */
const CONCURRENCY = 5;

/** Has the catalog write the states of runbooks onto its entities. */
export class EntityRefresher {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      events: EventsService;
      logger: LoggerService;
    },
  ) {}

  /** Tells of states that changed, and has only those entities refreshed. */
  async changed(states: Map<string, RunbooksState | undefined>): Promise<void> {
    const eventPayload: RunbookStatesEvent = {
      states: Object.fromEntries(
        [...states].map(([ref, state]) => [ref, state ?? null]),
      ),
    };
    await this.deps.events.publish({
      topic: RUNBOOK_STATES_TOPIC,
      eventPayload,
    });
    await this.refresh([...states.keys()]);
  }

  /**
   * Refreshes entities that do not carry their state, because a refresh was lost or another process read an old one.
   *
   * @param entities - with annotations
   */
  async mend(
    entities: Entity[],
    states: Map<string, RunbooksState>,
  ): Promise<void> {
    const differ = entities
      .filter(
        entity =>
          entity.metadata.annotations?.[ANNOTATION.runbooks] !==
          states.get(stringifyEntityRef(entity)),
      )
      .map(entity => stringifyEntityRef(entity));
    await this.refresh(differ);
  }

  private async refresh(entityRefs: string[]): Promise<void> {
    const { auth, catalog, logger } = this.deps;
    const waiting = [...entityRefs];
    await Promise.all(
      Array.from({ length: CONCURRENCY }, async () => {
        for (let ref = waiting.shift(); ref; ref = waiting.shift()) {
          try {
            await catalog.refreshEntity(ref, {
              credentials: await auth.getOwnServiceCredentials(),
            });
          } catch (error) {
            // An entity that is gone takes its annotations along.
            if (isError(error) && error.name === NotFoundError.name) continue;
            logger.warn(
              `The state of the runbooks of ${ref} will be written onto it later: ${error}`,
            );
          }
        }
      }),
    );
  }
}
