import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError, stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  INBOX_SNOOZE_MAX_DAYS,
  type InboxCountResponse,
  type InboxEntryKey,
  type InboxResponse,
  type ListedInboxEntry,
} from '@waymark/common';
import type { OwnershipService } from '../ownership/OwnershipService';
import type { AnswerStore } from './AnswerStore';
import type { InboxSources } from './InboxSources';
import { LastRead } from './LastRead';
import { sortOut } from './sortOut';

type Person = BackstageCredentials<BackstageUserPrincipal>;

/** What needs a person, and what they said of it. */
export class InboxService {
  private readonly lastRead = new LastRead();

  constructor(
    private readonly deps: {
      answers: AnswerStore;
      catalog: CatalogService;
      logger: LoggerService;
      ownership: Pick<OwnershipService, 'ownersFor'>;
      sources: InboxSources;
      /** How long each source may take, in milliseconds. */
      timeLimitMs: number;
    },
  ) {}

  /** Everything, asked anew of all sources. */
  async list(credentials: Person): Promise<InboxResponse> {
    const { answers, logger, sources } = this.deps;
    const { userEntityRef } = credentials.principal;
    const [read, said] = await Promise.all([
      this.read(credentials, 'now'),
      answers.of(userEntityRef),
    ]);
    const missing = new Set(read.missing.map(({ source }) => source));
    const { entries, count, gone } = sortOut(
      read.entries,
      said,
      missing,
      new Date(),
    );
    // Nobody has to wait for the tidying up, and the next reading does it as well.
    answers
      .remove(userEntityRef, gone)
      .catch(error =>
        logger.warn(`Old answers stay in the inbox: ${stringifyError(error)}`),
      );
    return {
      entries: await this.withTitles(entries, credentials),
      count,
      missing: read.missing,
      signals: sources.signals,
    };
  }

  /**
   * How many entries need the person. What the person said is never old.
   *
   * @param age - `lately`: what sources told some seconds ago will do
   */
  async count(
    credentials: Person,
    age: 'now' | 'lately',
  ): Promise<InboxCountResponse> {
    const { answers, sources } = this.deps;
    const [{ entries }, said] = await Promise.all([
      this.read(credentials, age),
      answers.of(credentials.principal.userEntityRef),
    ]);
    const { count } = sortOut(entries, said, new Set(), new Date());
    return { count, signals: sources.signals };
  }

  /**
   * Puts an entry off.
   *
   * @throws InputError when the time is past or too far away; NotFoundError when the person has no such entry
   */
  async snooze(
    key: InboxEntryKey,
    until: Date,
    credentials: Person,
  ): Promise<void> {
    const now = new Date();
    const days = (until.getTime() - now.getTime()) / 86_400_000;
    if (!(days > 0 && days <= INBOX_SNOOZE_MAX_DAYS))
      throw new InputError(
        `until: give a time to come, within ${INBOX_SNOOZE_MAX_DAYS} days.`,
      );
    const { since } = await this.entry(key, credentials);
    await this.deps.answers.put(credentials.principal.userEntityRef, {
      ...key,
      since: new Date(since),
      snoozedUntil: until,
      saidAt: now,
    });
  }

  /**
   * Says that an entry is done.
   *
   * @throws InputError when only its end ends it; NotFoundError when the person has no such entry
   */
  async done(key: InboxEntryKey, credentials: Person): Promise<void> {
    const { since, snoozeOnly, title } = await this.entry(key, credentials);
    if (snoozeOnly)
      throw new InputError(
        `"${title}" goes by itself when it ends. Put it off instead.`,
      );
    await this.deps.answers.put(credentials.principal.userEntityRef, {
      ...key,
      since: new Date(since),
      saidAt: new Date(),
    });
  }

  /** Takes back what the person said of an entry; nothing happens when they said nothing. */
  async undo(key: InboxEntryKey, credentials: Person): Promise<void> {
    await this.deps.answers.remove(credentials.principal.userEntityRef, [key]);
  }

  private read(credentials: Person, age: 'now' | 'lately') {
    const { logger, ownership, sources, timeLimitMs } = this.deps;
    return this.lastRead.get(
      credentials.principal.userEntityRef,
      age,
      async () => {
        const { owners } = await ownership.ownersFor(credentials);
        return sources.ask(
          { credentials, owners: owners.map(({ owner }) => owner) },
          { logger, timeLimitMs },
        );
      },
    );
  }

  private async entry({ source, id }: InboxEntryKey, credentials: Person) {
    for (const age of ['lately', 'now'] as const) {
      const { entries } = await this.read(credentials, age);
      const found = entries.find(
        entry => entry.source === source && entry.id === id,
      );
      if (found) return found;
    }
    throw new NotFoundError(
      `There is no such entry in your inbox any more; read it again.`,
    );
  }

  private async withTitles(
    entries: ListedInboxEntry[],
    credentials: Person,
  ): Promise<ListedInboxEntry[]> {
    const entityRefs = [
      ...new Set(entries.flatMap(({ entityRef }) => entityRef ?? [])),
    ];
    if (entityRefs.length === 0) return entries;
    const { items } = await this.deps.catalog.getEntitiesByRefs(
      {
        entityRefs,
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
        ],
      },
      { credentials },
    );
    const titles = new Map(
      items.flatMap(entity =>
        entity
          ? [[stringifyEntityRef(entity), entity.metadata.title] as const]
          : [],
      ),
    );
    return entries.map(entry => {
      const entityTitle = entry.entityRef && titles.get(entry.entityRef);
      return entityTitle ? { ...entry, entityTitle } : entry;
    });
  }
}
