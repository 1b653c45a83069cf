import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import { HostError, RateLimitError } from '@waymark/node';
import type { SourceConfig } from '../config';
import type { RepositoryHost } from '../hosts/RepositoryHost';
import { whyUnreadable } from '../hosts/whyUnreadable';
import type { RepositoryStore } from './RepositoryStore';
import type { RepositoryTaker } from './RepositoryTaker';
import type { ScanState, ScanStore } from './ScanStore';

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
const OLDEST_SCAN_MS = 24 * 60 * 60_000;

/** Reads all repositories of a source now and then, from where it stopped the last time. */
export class Scanner {
  constructor(
    private readonly options: {
      source: SourceConfig;
      host: RepositoryHost;
      taker: RepositoryTaker;
      repositories: RepositoryStore;
      scans: ScanStore;
      logger: LoggerService;
    },
  ) {}

  /**
   * Scans if it is time, or goes on with a scan that was interrupted. What goes wrong is kept for people to see, and
   * tried again later.
   *
   * @param signal - stops after the page at hand
   */
  async scanIfDue(signal?: AbortSignal): Promise<void> {
    const { source, scans } = this.options;
    const state = await scans.get(source.id);
    if (!isDue(state, source.everyMs, new Date())) return;
    await this.#scan(state, signal).catch(error => this.#failed(error));
  }

  async #scan(before: ScanState, signal?: AbortSignal): Promise<void> {
    const { source, taker, scans, logger } = this.options;
    const resumes =
      before.startedAt &&
      Date.now() - before.startedAt.getTime() < OLDEST_SCAN_MS;
    const startedAt = resumes ? before.startedAt! : new Date();
    let cursor = resumes ? before.cursor : undefined;
    let seen = resumes ? before.seen : 0;
    if (!resumes)
      await scans.set(source.id, { startedAt, cursor, seen, total: undefined });
    await scans.set(source.id, { wanted: false, waitingUntil: undefined });
    if (resumes)
      logger.info(
        `Discovery of ${source.id} goes on after ${seen} repositories.`,
      );

    for (;;) {
      const askedAt = new Date();
      const page = await this.#page(cursor);
      if (!page || (page.next !== undefined && page.next === cursor)) {
        await scans.set(source.id, { startedAt: undefined, cursor: undefined });
        throw new HostError(
          page
            ? `${source.host} leads the scan to the page that it has just given.`
            : `${source.host} does not know the place any more where the scan had stopped.`,
          'It begins anew by itself.',
        );
      }
      await taker.take(page.repositories, askedAt);
      seen += page.repositories.length;
      cursor = page.next;
      await scans.set(source.id, {
        seen,
        error: undefined,
        ...(page.total !== undefined && { total: page.total }),
        ...(cursor !== undefined && { cursor }),
      });
      if (cursor === undefined) break;
      if (signal?.aborted) return;
    }
    await this.#takeOutMissing(startedAt);
    await scans.set(source.id, {
      startedAt: undefined,
      cursor: undefined,
      finishedAt: new Date(),
      error: undefined,
      failures: 0,
    });
    logger.info(`Discovery of ${source.id} has seen all ${seen} repositories.`);
  }

  // A place that the host does not know any more would never be left: undefined there.
  async #page(cursor: string | undefined) {
    try {
      return await this.options.host.page(cursor);
    } catch (error) {
      if (cursor !== undefined && isUnknownPlace(error)) return undefined;
      throw error;
    }
  }

  // What the pages did not show may have moved from one to another meanwhile: each is asked for before it goes.
  async #takeOutMissing(startedAt: Date): Promise<void> {
    const { source, host, taker, repositories } = this.options;
    for (const known of await repositories.notSeenSince(source.id, startedAt)) {
      const askedAt = new Date();
      const found = await host.find(known).catch(error => {
        // Of what cannot be read at present, nothing is known.
        whyUnreadable(error, known.name);
        return 'unreadable' as const;
      });
      if (found === 'unreadable') continue;
      if (found) await taker.take([found], askedAt);
      else await taker.remove(known.id, askedAt);
    }
  }

  async #failed(error: unknown): Promise<void> {
    const { source, scans, logger } = this.options;
    if (error instanceof RateLimitError) {
      await scans.set(source.id, {
        waitingUntil: error.until,
        waitingWhy: `${source.host} limits how much it is asked.`,
        error: undefined,
      });
      logger.info(
        `Discovery of ${source.id} waits until ${error.until.toISOString()}.`,
      );
      return;
    }
    const failures = (await scans.get(source.id)).failures + 1;
    const pause = Math.min(
      FIRST_PAUSE_MS * 2 ** (failures - 1),
      LONGEST_PAUSE_MS,
    );
    await scans.set(source.id, {
      failures,
      waitingUntil: new Date(Date.now() + pause),
      waitingWhy: 'The last try failed.',
      error: forPeople(error),
    });
    logger.warn(`Discovery of ${source.id} stopped: ${toError(error).message}`);
  }
}

/** Whether a source is to be scanned now. */
export function isDue(state: ScanState, everyMs: number, now: Date): boolean {
  const { wanted, waitingUntil, startedAt, finishedAt } = state;
  if (waitingUntil && waitingUntil > now) return wanted && isFailure(state);
  if (wanted || startedAt || !finishedAt) return true;
  return now.getTime() - finishedAt.getTime() >= everyMs;
}

// A person may try again at once what failed, but not press on against a limit.
function isFailure({ error }: ScanState): boolean {
  return error !== undefined;
}

// Other errors are of the database, say, and not for everybody to read.
function forPeople(error: unknown): { message: string; remedy: string } {
  if (error instanceof HostError)
    return { message: error.message, remedy: error.remedy };
  return {
    message:
      error instanceof ServiceUnavailableError
        ? error.message
        : 'The portal itself could not go on.',
    remedy:
      'It is tried again by itself. If it goes on, look into the log of the portal.',
  };
}

function isUnknownPlace(error: unknown): boolean {
  return (
    error instanceof HostError && [400, 404, 422].includes(error.status ?? 0)
  );
}
