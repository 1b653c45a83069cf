import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EntityProviderConnection } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { IsAllowed } from '@waymark/node';
import type { SourceConfig } from '../config';
import type {
  KnownRepository,
  RepositoryAddress,
  RepositoryHost,
} from '../hosts/RepositoryHost';
import { ConflictReports } from '../scan/ConflictReports';
import { Holdings, type LookUp } from '../scan/Holdings';
import type { RepositoryStore } from '../scan/RepositoryStore';
import { RepositoryTaker } from '../scan/RepositoryTaker';
import { Scanner } from '../scan/Scanner';
import type { ScanStore } from '../scan/ScanStore';

/** An organisation on GitHub, GitLab or Gitea, with all that keeps the catalog at what it has. */
export class ExternalSource {
  readonly config: SourceConfig;
  readonly host: RepositoryHost;
  readonly #connection: () => Promise<EntityProviderConnection>;
  readonly #conflicts: ConflictReports;
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
    lookUp: LookUp;
    logger: LoggerService;
  }) {
    const { config, host, repositories, scans, logger } = options;
    const { isAllowed, events, connection, lookUp } = options;
    const { id: source, descriptor, organization } = config;
    this.config = config;
    this.host = host;
    this.#connection = connection;
    this.#conflicts = new ConflictReports({
      source,
      descriptor,
      events,
      host,
      repositories,
    });
    this.#taker = new RepositoryTaker({
      source,
      descriptor,
      host,
      repositories,
      holdings: new Holdings({
        source,
        organization,
        repositories,
        lookUp,
        logger,
      }),
      conflicts: this.#conflicts,
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

  /** Says again what else describes entities of this source, lest the health of the catalog take it for settled. */
  async tellConflicts(): Promise<void> {
    await this.#conflicts.tell();
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
      // First: what the descriptor changes comes by itself, and before what is only looked at again.
      await this.#readAgain(found);
      await this.#taker.take([found], askedAt);
      return;
    }
    await this.#taker.remove(repository.id, askedAt);
  }

  /** Has the catalog read again what came of a repository: files that its descriptor names may have changed. */
  async #readAgain(repository: RepositoryAddress): Promise<void> {
    const connection = await this.#connection();
    const address = this.host.fileUrl(repository, this.config.descriptor);
    await connection.refresh({ keys: [`url:${address}`] });
  }
}
