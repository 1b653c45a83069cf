import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EntityProviderConnection } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { IsAllowed } from '@waymark/node';
import type { SourceConfig } from '../config';
import type { KnownRepository, RepositoryHost } from '../hosts/RepositoryHost';
import { ConflictReports } from '../scan/ConflictReports';
import type { RepositoryStore } from '../scan/RepositoryStore';
import { RepositoryTaker } from '../scan/RepositoryTaker';
import { Scanner } from '../scan/Scanner';
import type { ScanStore } from '../scan/ScanStore';

/** An organisation on GitHub, GitLab or Gitea, with all that keeps the catalog at what it has. */
export class ExternalSource {
  readonly config: SourceConfig;
  readonly host: RepositoryHost;
  readonly #repositories: RepositoryStore;
  readonly #taker: RepositoryTaker;
  readonly #scanner: Scanner;
  /** Refreshes that have not asked the host yet, by id. */
  readonly #waiting = new Map<string, Promise<void>>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: {
    config: SourceConfig;
    host: RepositoryHost;
    repositories: RepositoryStore;
    scans: ScanStore;
    isAllowed: IsAllowed;
    events: EventsService;
    connection: () => Promise<EntityProviderConnection>;
    logger: LoggerService;
  }) {
    const { config, host, repositories, scans, isAllowed, connection, logger } =
      options;
    const { id: source, descriptor } = config;
    this.config = config;
    this.host = host;
    this.#repositories = repositories;
    this.#taker = new RepositoryTaker({
      source,
      descriptor,
      host,
      repositories,
      conflicts: new ConflictReports({
        source,
        descriptor,
        events: options.events,
        host,
        repositories,
      }),
      isAllowed,
      connection,
    });
    this.#scanner = new Scanner({
      source: config,
      host,
      taker: this.#taker,
      repositories,
      scans,
      logger,
    });
  }

  /** Scans if it is time. */
  async scanIfDue(signal?: AbortSignal): Promise<void> {
    await this.#scanner.scanIfDue(signal);
  }

  /** Asks the host for one repository, and takes what it says. Those that come while one waits are done by it. */
  async refresh(repository: Pick<KnownRepository, 'id' | 'name'>) {
    const { id } = repository;
    let waiting = this.#waiting.get(id);
    if (!waiting) {
      waiting = this.#queue.then(() => {
        this.#waiting.delete(id);
        return this.#refreshNow(repository);
      });
      this.#waiting.set(id, waiting);
      this.#queue = waiting.catch(() => {});
    }
    await waiting;
  }

  async #refreshNow(repository: Pick<KnownRepository, 'id' | 'name'>) {
    const askedAt = new Date();
    const found = await this.host.find(repository);
    if (found) {
      await this.#taker.take([found], askedAt);
      return;
    }
    const known = await this.#repositories.get(this.config.id, [repository.id]);
    for (const gone of known.values()) await this.#taker.remove(gone);
  }
}
