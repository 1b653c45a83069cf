import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { setTimeout as pause } from 'node:timers/promises';
import { CHECKED_FIELDS, type EntityChecker } from '../checking/EntityChecker';
import type { HealthSettings } from '../settings';
import type { PlaceStore } from '../store/PlaceStore';
import type { ProblemReader } from '../store/ProblemReader';
import type { ProblemStore } from '../store/ProblemStore';
import type { RefreshStore } from '../store/RefreshStore';
import type { SweepState, SweepStore } from '../store/SweepStore';
import type { TodayKeeper } from './TodayKeeper';

const PAGE = 500;
/** With more entries than that, a look through them is no small thing. */
const MANY = 5_000;
/** From one to the next when something asks for it, in milliseconds. */
const SOON_MS = { few: 45_000, many: 300_000 };
const DAY_MS = 24 * 60 * 60 * 1000;
const KEEP_CLEARED_MS = 30 * DAY_MS;
const KEEP_SEEN_MS = 30 * DAY_MS;
/** A source may be read once a day, or be away for some days; one that was taken out is forgotten with its problems. */
const KEEP_UNHEARD_MS = 7 * DAY_MS;
/** A page that cannot be looked at is tried again from turn to turn, and then must not hold up all others. */
const TRIES = 3;

/**
 * Looks through the whole catalog, a page at a time, and goes on after a restart where it stopped. Finds what no event
 * tells: what was removed, what is old, what other processes saw.
 */
export class Sweep {
  #isWanted = false;
  #isUnderWay = false;
  #failures = 0;

  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      checker: EntityChecker;
      logger: LoggerService;
      places: PlaceStore;
      problems: ProblemStore;
      reader: ProblemReader;
      refreshes: RefreshStore;
      settings: HealthSettings;
      sweeps: SweepStore;
      today: TodayKeeper;
      onChange: () => void;
    },
  ) {}

  /** Wants it soon, sooner than it would be due. */
  want(): void {
    this.#isWanted = true;
  }

  /** Does what is due. */
  async turn(signal?: AbortSignal): Promise<void> {
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    try {
      const state = await this.deps.sweeps.state();
      if (state.startedAt || this.#isDue(state))
        await this.#sweep(state, signal);
    } finally {
      this.#isUnderWay = false;
    }
  }

  #isDue({ finishedAt, finishedChecked = 0, settledAt }: SweepState): boolean {
    if (!finishedAt) return true;
    const soon = finishedChecked > MANY ? SOON_MS.many : SOON_MS.few;
    const wait =
      this.#isWanted || !settledAt ? soon : this.deps.settings.sweepEveryMs;
    return finishedAt.getTime() <= Date.now() - wait;
  }

  async #sweep(state: SweepState, signal?: AbortSignal): Promise<void> {
    const { auth, catalog, sweeps } = this.deps;
    this.#isWanted = false;
    let { cursor, checked } = state;
    if (!cursor) {
      await sweeps.begin();
      checked = 0;
    }
    do {
      const began = Date.now();
      const { items, pageInfo } = await catalog.queryEntities(
        cursor
          ? { cursor, fields: CHECKED_FIELDS, limit: PAGE }
          : { fields: CHECKED_FIELDS, limit: PAGE, totalItems: 'exclude' },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      if (items.length > 0) await this.#look(items);
      checked += items.length;
      cursor = pageInfo.nextCursor;
      await sweeps.advance(checked, cursor);
      // Most of the time is left to those who wait for an answer.
      await pause(Math.min(3 * (Date.now() - began), 5_000));
      if (signal?.aborted) return;
    } while (cursor);
    await this.#finish(state, checked);
  }

  /** @throws what went wrong, unless it did so several times at the same page */
  async #look(page: Entity[]): Promise<void> {
    const { checker, logger, onChange } = this.deps;
    try {
      if (await checker.check(page)) onChange();
    } catch (error) {
      this.#failures += 1;
      if (this.#failures < TRIES) throw error;
      logger.warn(
        `Catalog health: ${page.length} entries from ${stringifyEntityRef(
          page[0],
        )} on were not looked at, and will be next time: ${stringifyError(
          error,
        )}`,
      );
    }
    this.#failures = 0;
  }

  async #finish(state: SweepState, checked: number): Promise<void> {
    const { places, problems, refreshes, settings, sweeps, today } = this.deps;
    const now = Date.now();
    await problems.expire({
      unsaid: new Date(now - settings.forgetAfterMs),
      unheard: new Date(now - KEEP_UNHEARD_MS),
      cleared: new Date(now - KEEP_CLEARED_MS),
    });
    await this.#lookAgain();
    await refreshes.forget(new Date(now - KEEP_SEEN_MS));
    await places.forget(new Date(now - KEEP_SEEN_MS));
    await today.note();
    // Read once from end to end, and hardly more came while looking: from now on what is found is news.
    const isSettled =
      state.finishedChecked !== undefined &&
      checked > 0 &&
      checked <= state.finishedChecked * 1.02 + 5;
    const settledAt = state.settledAt ?? (isSettled ? new Date() : undefined);
    await sweeps.finish(checked, settledAt);
    this.deps.onChange();
    this.deps.logger.info(`Catalog health: looked through ${checked} entries.`);
  }

  /** At the entities that have problems: some may be no more in the catalog, and on none of its pages. */
  async #lookAgain(): Promise<void> {
    const { checker, logger, reader } = this.deps;
    const refs = await reader.entityRefs();
    for (let i = 0; i < refs.length; i += PAGE)
      await checker
        .checkRefs(refs.slice(i, i + PAGE))
        .catch(error =>
          logger.warn(
            `Catalog health: entries with problems were not looked at again, and will be next time: ${stringifyError(
              error,
            )}`,
          ),
        );
  }
}
