import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  CATALOG_CHANGED_TOPIC,
  type CatalogChangedEvent,
} from '@waymark/common';
import { isForPeople, named, NAME_FIELDS, toNamed } from './NamedEntity';
import { NameIndex } from './NameIndex';

const PAGE_SIZE = 1000;
const RETRY_MS = 5_000;
const LEAST_PAUSE_MS = 5 * 60_000;
/** Reading again takes at most this part of the time, however large the catalog is. */
const PAUSES_PER_READING = 60;

/**
 * Keeps a {@link NameIndex} at what the catalog holds: reads it at start, hears of changes, and reads it again now and then
 * for what was removed and for what other replicas processed.
 */
export class NameReader {
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #complete = false;
  #index = new NameIndex();
  /** What is told while the catalog is read again: the pages may be older. */
  #told: CatalogChangedEvent['changed'] | undefined;

  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      events: EventsService;
      logger: LoggerService;
    },
  ) {}

  /** The names as they are known now. */
  get index(): NameIndex {
    return this.#index;
  }

  /** Whether the whole catalog was read once. */
  get complete(): boolean {
    return this.#complete;
  }

  /** Reads in the background from now on. */
  async start(): Promise<void> {
    await this.deps.events.subscribe({
      id: 'service-catalog-quick-open',
      topics: [CATALOG_CHANGED_TOPIC],
      onEvent: async ({ eventPayload }) =>
        this.#hear(eventPayload as CatalogChangedEvent),
    });
    void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #hear({ changed }: CatalogChangedEvent): void {
    const forPeople = changed.filter(({ kind }) => isForPeople(kind));
    forPeople.forEach(each => this.#index.put(named(each)));
    this.#told?.push(...forPeople);
  }

  async #run(): Promise<void> {
    const began = Date.now();
    let pause = RETRY_MS;
    try {
      await this.#readAll();
      if (this.#stopped) return;
      const took = Date.now() - began;
      if (!this.#complete)
        this.deps.logger.info(
          `Quick open knows ${this.#index.size} names, read in ${took} ms.`,
        );
      this.#complete = true;
      pause = Math.max(LEAST_PAUSE_MS, took * PAUSES_PER_READING);
    } catch (error) {
      if (this.#stopped) return;
      this.deps.logger.warn(
        `The names for quick open could not be read from the catalog and will be again in ${
          RETRY_MS / 1000
        } s: ${stringifyError(error)}`,
      );
    }
    this.#timer = setTimeout(() => void this.#run(), pause).unref();
  }

  /** Into an index of its own, so that what is gone is left behind; the first one can be asked while it grows. */
  async #readAll(): Promise<void> {
    const { auth, catalog } = this.deps;
    const index = new NameIndex();
    if (!this.#complete) this.#index = index;
    this.#told = [];
    const pages = catalog.streamEntities(
      { fields: NAME_FIELDS, pageSize: PAGE_SIZE },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      if (this.#stopped) return;
      for (const entity of page)
        if (isForPeople(entity.kind)) index.put(toNamed(entity));
    }
    this.#told.forEach(each => index.put(named(each)));
    this.#told = undefined;
    this.#index = index;
  }
}
