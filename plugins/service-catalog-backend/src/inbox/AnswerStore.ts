import type { InboxEntryKey } from '@waymark/common';
import type { Knex } from 'knex';

/** What a person said of an entry. */
export interface InboxAnswer extends InboxEntryKey {
  /** The `since` of the entry that it was said of. */
  since: Date;
  /** Until when it is put off; absent when it was said to be done. */
  snoozedUntil?: Date;
  saidAt: Date;
}

interface Row {
  person: string;
  source: string;
  entry: string;
  since: Date;
  snoozed_until: Date | null;
  said_at: Date;
}

/** Keeps what people said of the entries of their inbox. */
export class AnswerStore {
  constructor(private readonly knex: Knex) {}

  /** All that a person said. */
  async of(person: string): Promise<InboxAnswer[]> {
    const rows = await this.knex<Row>('inbox_answer').where({ person });
    return rows.map(row => ({
      source: row.source,
      id: row.entry,
      since: row.since,
      snoozedUntil: row.snoozed_until ?? undefined,
      saidAt: row.said_at,
    }));
  }

  /** Keeps an answer in the place of the one before. */
  async put(person: string, answer: InboxAnswer): Promise<void> {
    await this.knex<Row>('inbox_answer')
      .insert({
        person,
        source: answer.source,
        entry: answer.id,
        since: answer.since,
        snoozed_until: answer.snoozedUntil ?? null,
        said_at: answer.saidAt,
      })
      .onConflict(['person', 'source', 'entry'])
      .merge();
  }

  /** Forgets what a person said of some entries. */
  async remove(person: string, keys: readonly InboxEntryKey[]): Promise<void> {
    if (keys.length === 0) return;
    await this.knex<Row>('inbox_answer')
      .where({ person })
      .whereIn(
        ['source', 'entry'],
        keys.map(({ source, id }) => [source, id]),
      )
      .delete();
  }
}
