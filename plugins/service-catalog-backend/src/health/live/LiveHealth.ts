import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  CATALOG_CONFLICTS_TOPIC,
  CATALOG_ERRORS_TOPIC,
} from '@backstage/plugin-catalog-backend';
import type { EventParams, EventsService } from '@backstage/plugin-events-node';
import {
  DESCRIPTOR_PROBLEMS_TOPIC,
  nameConflict,
  namedRefs,
  withoutType,
} from '@waymark/common';
import { CATALOG_CHANGED_TOPIC } from '@waymark/common';
import type { Doubts } from '../checking/Doubts';
import type { EntityChecker } from '../checking/EntityChecker';
import { descriptorError } from '../checking/judge';
import { CONFLICTS, ENTITIES, type ProblemStore } from '../store/ProblemStore';
import type { RefreshStore } from '../store/RefreshStore';
import type { Addressees } from './Addressees';
import { CheckQueue } from './CheckQueue';
import { Flood } from './Flood';
import {
  readChanged,
  readConflict,
  readDescriptors,
  readErrors,
  readProcessed,
} from './payloads';
import type { Referrers } from './Referrers';
import { CATALOG_PROCESSED_TOPIC } from './topic';
import { Turns } from './Turns';

/** How long after a location was read its conflicts have been told for sure. */
const CONFLICTS_TOLD_MS = 1_500;
const NOTE_REFRESHES_MS = 15_000;
const DOUBTS_MS = 1_000;

/** Follows what the catalog and the readers of descriptors say, and keeps the problems up to date by it. */
export class LiveHealth {
  readonly #flood = new Flood();
  readonly #queue: CheckQueue;
  readonly #turns: Turns;
  readonly #refreshed = new Map<string, Date>();
  #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly deps: {
      addressees: Addressees;
      checker: EntityChecker;
      doubts: Doubts;
      events: EventsService;
      logger: LoggerService;
      problems: ProblemStore;
      referrers: Referrers;
      refreshes: RefreshStore;
      /** Problems came or went. */
      onChange: () => void;
      /** The whole catalog should be looked through soon. */
      onOverflow: () => void;
    },
  ) {
    const { checker, onChange, onOverflow } = deps;
    this.#turns = new Turns(error =>
      this.#failed('An event was not followed', error),
    );
    this.#queue = new CheckQueue({
      check: async refs => {
        if (await checker.checkRefs(refs)) onChange();
      },
      onOverflow,
      onError: error => this.#failed('Entities were not looked at', error),
    });
  }

  async start(): Promise<void> {
    type Handler = (event: EventParams, at: Date) => Promise<void>;
    const handlers: Record<string, Handler> = {
      [CATALOG_ERRORS_TOPIC]: (event, at) => this.#onErrors(event, at),
      [CATALOG_CONFLICTS_TOPIC]: (event, at) => this.#onConflict(event, at),
      [CATALOG_CHANGED_TOPIC]: event => this.#onChanged(readChanged(event)),
      [CATALOG_PROCESSED_TOPIC]: event => this.#onProcessed(event),
      [DESCRIPTOR_PROBLEMS_TOPIC]: event => this.#onDescriptors(event),
    };
    await this.deps.events.subscribe({
      id: 'service-catalog-health',
      topics: Object.keys(handlers),
      // Whoever told does not wait: it may hold a transaction of the catalog open.
      onEvent: async event => {
        const at = new Date();
        this.#turns.take(() => handlers[event.topic](event, at));
      },
    });
    this.#timers = [
      setInterval(() => this.#noteRefreshes(), NOTE_REFRESHES_MS),
      setInterval(() => this.#queue.add(this.deps.doubts.due()), DOUBTS_MS),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  async stop(): Promise<void> {
    this.#queue.stop();
    this.#turns.stop();
    for (const timer of this.#timers) clearInterval(timer);
    await this.#noteRefreshes();
  }

  async #onErrors(event: EventParams, at: Date): Promise<void> {
    const { entity, location, errors } = readErrors(event);
    await this.#report(
      [descriptorError(entity, errors, withoutType(location))],
      ENTITIES,
      at,
    );
  }

  async #onConflict(event: EventParams, at: Date): Promise<void> {
    const conflict = readConflict(event);
    const { entityRef, newLocationKey, existingLocationKey } = conflict;
    const won = { location: withoutType(existingLocationKey) ?? '' };
    const lost = { location: withoutType(newLocationKey) ?? '' };
    const problem = {
      ...nameConflict(entityRef, { won, lost }),
      // As the catalog names it when it reads it again.
      subject: newLocationKey,
      sides: [
        { ...won, won: true },
        { ...lost, won: false },
      ],
      declaredOwner: namedRefs(conflict.unprocessedEntity, 'owner')[0]?.ref,
    };
    await this.#report([problem], CONFLICTS, at);
  }

  async #report(
    problems: Parameters<Addressees['address']>[0],
    origin: string,
    at: Date,
  ): Promise<void> {
    const addressed = await this.deps.addressees.address(problems);
    if (await this.deps.problems.report(addressed, origin, at))
      this.deps.onChange();
  }

  async #onChanged(refs: string[]): Promise<void> {
    const { onOverflow, problems } = this.deps;
    if (this.#flood.add(refs.length)) {
      // One by one would cost as much as taking them in; the whole catalog is looked through soon instead.
      onOverflow();
      return;
    }
    this.#queue.add(refs);
    this.#queue.add(await problems.toLookAtAgain(refs, 'appeared'));
  }

  async #onProcessed(event: EventParams): Promise<void> {
    const { at, processed, read, isBehind } = readProcessed(event);
    if (isBehind) this.deps.doubts.note();
    const moment = new Date(at);
    for (const ref of processed) this.#refreshed.set(ref, moment);
    this.#queue.add(
      await this.deps.problems.toLookAtAgain(processed, 'processed'),
    );
    if (read.length === 0) return;
    setTimeout(() => {
      this.#turns.take(async () => {
        if ((await this.deps.problems.settleConflicts(read, moment)) > 0)
          this.deps.onChange();
      });
    }, CONFLICTS_TOLD_MS).unref();
  }

  async #onDescriptors(event: EventParams): Promise<void> {
    const { source, problems, removed } = readDescriptors(event);
    const addressed = await this.deps.addressees.address(problems);
    if (await this.deps.problems.replace(addressed, source))
      this.deps.onChange();
    if (removed.length === 0) return;
    this.#queue.add(removed);
    this.#queue.add(await this.deps.referrers.of(removed));
  }

  async #noteRefreshes(): Promise<void> {
    const noted = new Map(this.#refreshed);
    this.#refreshed.clear();
    await this.deps.refreshes
      .note(noted)
      .catch(error => this.#failed('What was processed was not noted', error));
  }

  #failed(what: string, error: unknown): void {
    this.deps.logger.warn(`Catalog health: ${what}: ${stringifyError(error)}`);
  }
}
