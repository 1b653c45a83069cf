import {
  createServiceFactory,
  createServiceRef,
  type AuthService,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  CATALOG_CHANGED_TOPIC,
  DESCRIPTOR_PROBLEMS_TOPIC,
  type CatalogChangedEvent,
  type DescriptorProblemsEvent,
} from '@waymark/common';
import { CatalogRows } from './CatalogRows';
import { INDEXED_FIELDS } from './indexedPaths';

const PAGE_SIZE = 1000;
const RETRY_MS = 5_000;
const LEAST_PAUSE_MS = 10 * 60_000;
/** Reading again takes at most this part of the time, however large the catalog is. */
const PAUSES_PER_READING = 60;
/** Pauses before an entity that was processed is looked at: it is final a moment later, and later still under load. */
const LOOKS_MS = [
  300, 700, 1_000, 1_000, 2_000, 2_000, 3_000, 4_000, 5_000, 10_000, 20_000,
  30_000, 60_000,
];
const LAST = LOOKS_MS.length - 1;
/** With as many waiting, the catalog takes in very much; looking early would only slow it down. */
const FLOOD = 1_000;
const FIRST_IN_FLOOD = LOOKS_MS.indexOf(10_000);
const PAUSE_IN_FLOOD_MS = 3_000;
const MOST_AT_ONCE = 500;

interface Deps {
  auth: AuthService;
  catalog: CatalogService;
  events: EventsService;
  logger: LoggerService;
}

/**
 * Keeps {@link CatalogRows} at what the catalog holds: reads it at start, looks again at what has changed, and reads it
 * anew now and then for what was removed.
 */
export class CatalogIndex {
  #rows = new CatalogRows();
  #isComplete = false;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;
  /** What has changed, with how often it was looked at since, and when to look again. */
  readonly #changed = new Map<string, { looks: number; at: number }>();
  #looking: NodeJS.Timeout | undefined;

  #deps: Deps | undefined;

  /** Undefined until the whole catalog was read. */
  rows(): CatalogRows | undefined {
    return this.#isComplete ? this.#rows : undefined;
  }

  /** Reads in the background from now on. */
  async start(deps: Deps): Promise<void> {
    this.#deps = deps;
    await deps.events.subscribe({
      id: 'service-catalog-index',
      topics: [CATALOG_CHANGED_TOPIC, DESCRIPTOR_PROBLEMS_TOPIC],
      onEvent: async ({ eventPayload, topic }) => {
        if (topic === DESCRIPTOR_PROBLEMS_TOPIC)
          this.#lookSoon((eventPayload as DescriptorProblemsEvent).removed);
        else {
          const { changed } = eventPayload as CatalogChangedEvent;
          this.#lookSoon(changed.map(({ ref }) => ref));
        }
      },
    });
    void this.#run(deps);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#looking);
  }

  /** Says that entities are not as the index has them, or not in the catalog any more. */
  changed(refs: string[]): void {
    this.#lookSoon(refs);
  }

  #lookSoon(refs: string[]): void {
    const looks = this.#changed.size > FLOOD ? FIRST_IN_FLOOD : 0;
    const at = Date.now() + LOOKS_MS[looks];
    for (const ref of refs) this.#changed.set(ref, { looks, at });
    if (this.#deps) this.#schedule(this.#deps);
  }

  #schedule(deps: Deps): void {
    if (this.#looking || this.#stopped || this.#changed.size === 0) return;
    // In a flood less often, and more at a time: a request has its price.
    const pause = this.#changed.size > FLOOD ? PAUSE_IN_FLOOD_MS : LOOKS_MS[0];
    this.#looking = setTimeout(() => {
      this.#look(deps)
        .catch(error =>
          deps.logger.warn(
            `Changes of the catalog are looked at again in a moment: ${stringifyError(
              error,
            )}`,
          ),
        )
        .finally(() => {
          this.#looking = undefined;
          this.#schedule(deps);
        });
    }, pause).unref();
  }

  /** Reads what is due; what is still as it was is looked at again, less and less often. */
  async #look({ auth, catalog }: Deps): Promise<void> {
    const now = Date.now();
    const due: string[] = [];
    for (const [ref, { at }] of this.#changed) {
      if (at <= now) due.push(ref);
      if (due.length === MOST_AT_ONCE) break;
    }
    if (due.length === 0) return;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: due, fields: INDEXED_FIELDS },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    due.forEach((ref, i) => {
      const entity = items[i];
      const isNew = this.#rows.etagOf(ref) !== entity?.metadata.etag;
      if (entity && isNew) this.#rows.put(entity);
      else if (!entity) this.#rows.delete(ref);
      // What is new may still be put together once more; one late look is enough to see that.
      const { looks } = this.#changed.get(ref)!;
      const next = isNew ? Math.max(looks + 1, LAST) : looks + 1;
      if (next < LOOKS_MS.length)
        this.#changed.set(ref, { looks: next, at: now + LOOKS_MS[next] });
      else this.#changed.delete(ref);
    });
  }

  async #run(deps: Deps): Promise<void> {
    const began = Date.now();
    let pause = RETRY_MS;
    try {
      await this.#readAll(deps);
      if (this.#stopped) return;
      const took = Date.now() - began;
      if (!this.#isComplete)
        deps.logger.info(
          `The index of the catalog holds ${
            this.#rows.size
          } entities, read in ${took} ms.`,
        );
      this.#isComplete = true;
      pause = Math.max(LEAST_PAUSE_MS, took * PAUSES_PER_READING);
    } catch (error) {
      if (this.#stopped) return;
      deps.logger.warn(
        `The catalog could not be read for its index, and will be again in ${
          RETRY_MS / 1000
        } s: ${stringifyError(error)}`,
      );
    }
    this.#timer = setTimeout(() => void this.#run(deps), pause).unref();
  }

  /** Takes in what differs from what is known, and forgets what is gone. */
  async #readAll({ auth, catalog }: Deps): Promise<void> {
    const before = new Set(this.#rows.refs());
    const pages = catalog.streamEntities(
      { fields: INDEXED_FIELDS, pageSize: PAGE_SIZE },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      if (this.#stopped) return;
      for (const entity of page) {
        const ref = stringifyEntityRef(entity);
        before.delete(ref);
        if (this.#rows.etagOf(ref) !== entity.metadata.etag)
          this.#rows.put(entity);
      }
    }
    // One may have come back since, or have been renamed while the pages went by: the catalog says by its ref.
    this.#lookSoon([...before]);
  }
}

/** The {@link CatalogIndex} of the process, shared by all plugins; `service-catalog` keeps it current. */
export const catalogIndexServiceRef = createServiceRef<CatalogIndex>({
  id: 'service-catalog.index',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => new CatalogIndex(),
    }),
});
