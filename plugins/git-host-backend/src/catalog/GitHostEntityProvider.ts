import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
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
import { Elsewhere, type LookUp } from './Elsewhere';
import { readPushEvent } from './pushEvent';

/** Brings the entities that repositories describe into the catalog, at once after each push. */
export class GitHostEntityProvider implements EntityProvider {
  #connection: EntityProviderConnection | undefined;
  readonly #elsewhere: Elsewhere;
  #emitted = new Map<string, DeferredEntity>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: {
      index: DescriptorIndex;
      events: EventsService;
      logger: LoggerService;
      lookUp: LookUp;
    },
  ) {
    this.#elsewhere = new Elsewhere(options.lookUp);
  }

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
    // The catalog itself is only starting: what it has of others is seen the next time.
    await this.#readAll(false);
  }

  /** Reads all repositories and replaces what the catalog has of them. */
  async readAll(): Promise<void> {
    await this.#readAll(true);
  }

  async #readAll(looksElsewhere: boolean): Promise<void> {
    await this.#inTurn(async connection => {
      const { entities, reports } = await this.options.index.refresh();
      await connection.applyMutation({
        type: 'full',
        entities: [...entities.values()],
      });
      const removed = [...this.#emitted.keys()].filter(
        ref => !entities.has(ref),
      );
      const before = this.#emitted;
      this.#emitted = entities;
      if (looksElsewhere) await this.#lookElsewhere(before);
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
      const before = this.#emitted;
      this.#emitted = entities;
      await this.#lookElsewhere(
        before,
        edited.map(({ entity }) => stringifyEntityRef(entity)),
      );
      await this.#tell(
        reports,
        removed.map(({ entityRef }) => entityRef),
      );
      this.options.logger.info(
        `Repository ${repository} changed: ${edited.length} entities to refresh, ${removed.length} to remove, ${recommitted.length} at another commit only.`,
      );
    });
  }

  async #lookElsewhere(
    before: Map<string, DeferredEntity>,
    refs?: string[],
  ): Promise<void> {
    await this.#elsewhere
      .look(this.#emitted, before, refs)
      .catch(error =>
        this.options.logger.warn(
          `What the catalog has of other sources than repositories is looked at again later: ${stringifyError(
            error,
          )}`,
        ),
      );
  }

  /** The catalog does not tell of name conflicts of entity providers, and those between repositories never reach it. */
  async #tell(problems: DescriptorProblem[], removed: string[]): Promise<void> {
    const eventPayload: DescriptorProblemsEvent = {
      source: this.getProviderName(),
      problems: [...problems, ...this.#elsewhere.problems(this.#emitted)],
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
