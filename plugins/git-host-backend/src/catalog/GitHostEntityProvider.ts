import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  DESCRIPTOR_PROBLEMS_TOPIC,
  type DescriptorProblem,
  type DescriptorProblemsEvent,
  GIT_PUSH_TOPIC,
} from '@waymark/common';
import { changedEntities } from './changedEntities';
import type { DescriptorIndex } from './DescriptorIndex';
import { readPushEvent } from './pushEvent';

/** Brings the entities that repositories describe into the catalog, at once after each push. */
export class GitHostEntityProvider implements EntityProvider {
  #connection: EntityProviderConnection | undefined;
  #emitted = new Map<string, DeferredEntity>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: {
      index: DescriptorIndex;
      events: EventsService;
      logger: LoggerService;
    },
  ) {}

  getProviderName(): string {
    return 'git-host';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    // Before all is read, so that no push falls between.
    await this.options.events.subscribe({
      id: 'git-host-entities',
      topics: [GIT_PUSH_TOPIC],
      onEvent: async event => {
        const { repository, formerName } = readPushEvent(event);
        await this.readOne(repository, formerName);
      },
    });
    await this.readAll();
  }

  /** Reads all repositories and replaces what the catalog has of them. */
  async readAll(): Promise<void> {
    await this.#inTurn(async connection => {
      const { entities, reports } = await this.options.index.refresh();
      await connection.applyMutation({
        type: 'full',
        entities: [...entities.values()],
      });
      const removed = [...this.#emitted.keys()].filter(
        ref => !entities.has(ref),
      );
      this.#emitted = entities;
      await this.#tell(reports, removed);
    });
  }

  /** Reads one repository, which may have had another name until now, and tells the catalog what changed by that. */
  async readOne(repository: string, formerName?: string): Promise<void> {
    await this.#inTurn(async connection => {
      const { entities, reports } = await this.options.index.refresh([
        repository,
        ...(formerName ? [formerName] : []),
      ]);
      const { edited, recommitted, removed } = changedEntities(
        this.#emitted,
        entities,
      );
      // What was pushed is not to wait behind hundreds of entities whose commit alone is another.
      for (const [added, gone] of [
        [edited, removed],
        [recommitted, []],
      ] as const)
        if (added.length || gone.length)
          await connection.applyMutation({
            type: 'delta',
            added: [...added],
            removed: [...gone],
          });
      this.#emitted = entities;
      await this.#tell(
        reports,
        removed.map(({ entityRef }) => entityRef),
      );
      this.options.logger.info(
        `Repository ${repository} changed: ${edited.length} entities to refresh, ${removed.length} to remove, ${recommitted.length} at another commit only.`,
      );
    });
  }

  /** Name conflicts between repositories never reach the catalog, so that it cannot tell of them. */
  async #tell(problems: DescriptorProblem[], removed: string[]): Promise<void> {
    const eventPayload: DescriptorProblemsEvent = {
      source: this.getProviderName(),
      problems,
      removed,
    };
    await this.options.events.publish({
      topic: DESCRIPTOR_PROBLEMS_TOPIC,
      eventPayload,
    });
  }

  // Two mutations at a time could overtake each other.
  async #inTurn(
    act: (connection: EntityProviderConnection) => Promise<void>,
  ): Promise<void> {
    const connection = this.#connection;
    if (!connection)
      throw new Error('The catalog has not connected this provider yet.');
    const turn = this.#queue.then(() => act(connection));
    this.#queue = turn.catch(() => {});
    await turn;
  }
}
