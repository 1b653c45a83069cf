import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { Snapshot } from './readSnapshot';

/** Reads all groups of the catalog, with credentials of its own. */
export type ReadSnapshot = () => Promise<Snapshot>;

const MAX_AGE_MS = 60_000;
const SHORTEST_PAUSE_MS = 400;
/** The final entity of a changed group appears after the event; the later it is, the rarer the looks for it. */
const SHARE_OF_WAIT = 3;
/** Reading takes at most one part in this many of the time while groups change. */
const SHARE = 10;

/**
 * How the groups of the catalog hang together, kept in memory: refs, titles and counts, no entities. It is read once, and again
 * in the background when a group has changed and every minute; whoever asks gets what is there without waiting.
 */
export class GroupGraph {
  #snapshot: Snapshot | undefined;
  #reading: Promise<Snapshot> | undefined;
  #read: ReadSnapshot | undefined;
  #readAt = 0;
  #took = 0;
  #changedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  /**
   * The groups, as they were read last.
   *
   * @param read - reads them when that is due
   * @throws whatever `read` throws, as long as nothing was read yet
   */
  async snapshot(read: ReadSnapshot): Promise<Snapshot> {
    this.#read = read;
    if (!this.#snapshot) return this.#refresh();
    if (Date.now() - this.#readAt > MAX_AGE_MS) this.#refreshUnseen();
    return this.#snapshot;
  }

  /** Says that a group has changed. The graph follows within about a second, on a loaded machine a little later. */
  changed(): void {
    this.#changedAt = Date.now();
    this.#readSoon();
  }

  #readSoon(): void {
    if (this.#timer || !this.#snapshot) return;
    const waited = Date.now() - this.#changedAt;
    const pause = Math.max(
      SHORTEST_PAUSE_MS,
      this.#took * SHARE,
      waited / SHARE_OF_WAIT,
    );
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (Date.now() - this.#changedAt < MAX_AGE_MS) this.#readSoon();
      this.#refreshUnseen();
    }, pause).unref();
  }

  #refreshUnseen(): void {
    // What could not be read is tried again when somebody asks; what was read before is better than nothing.
    this.#refresh().catch(() => undefined);
  }

  #refresh(): Promise<Snapshot> {
    this.#reading ??= this.#readNow().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readNow(): Promise<Snapshot> {
    const began = Date.now();
    this.#snapshot = await this.#read!();
    this.#readAt = began;
    this.#took = Date.now() - began;
    return this.#snapshot;
  }
}

/** The {@link GroupGraph} of the process, shared by all plugins. */
export const groupGraphServiceRef = createServiceRef<GroupGraph>({
  id: 'service-catalog.group-graph',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => new GroupGraph(),
    }),
});
