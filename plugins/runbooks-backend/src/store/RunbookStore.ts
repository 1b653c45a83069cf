import type { Runbook, RunbookSeverity } from '@waymark/common';
import type { Knex } from 'knex';

/** A runbook with where it is in its repository. */
export interface StoredRunbook extends Runbook {
  /** Path from the root of the source. */
  file: string;
  /** Address of the root of its repository at its branch, or a folder on disk. */
  source: string;
}

/** Which runbooks are asked for. */
export interface RunbookFilter {
  /** Words; each must be in the title, an alert name, the entity ref or the text. */
  query?: string;
  entityRefs?: string[];
  page?: string;
  /** Exact names of alerts; those for any of them. */
  alerts?: string[];
}

interface RunbookRow {
  entity_ref: string;
  page: string;
  title: string;
  alerts: string[];
  severity: RunbookSeverity | null;
  exercised: string | null;
  changed: Date | null;
  file: string;
  source: string;
}

/** The day a runbook was last followed, by front matter and records; one that failed proves nothing. */
const EXERCISED = `to_char(greatest(r.exercised, (
  select max((x.at at time zone 'UTC')::date) from exercises x
  where x.entity_ref = r.entity_ref and x.page = r.page and x.outcome <> 'failed'
)), 'YYYY-MM-DD')`;

/** Asks the index for runbooks. */
export class RunbookStore {
  constructor(private readonly knex: Knex) {}

  /** @returns those found, best first: an alert of exactly that name, then by title */
  async find({
    query = '',
    entityRefs,
    page,
    alerts,
  }: RunbookFilter): Promise<StoredRunbook[]> {
    const words = query.split(/\s+/).filter(word => word !== '');
    const rows: RunbookRow[] = await this.knex({ r: 'runbooks' })
      .select(
        'r.entity_ref',
        'r.page',
        'r.title',
        'r.alerts',
        'r.severity',
        'r.changed',
        'r.file',
        'r.source',
      )
      .select({ exercised: this.knex.raw(EXERCISED) })
      .modify(builder => {
        if (entityRefs)
          builder.whereRaw('r.entity_ref = any(?::text[])', [entityRefs]);
        if (page !== undefined) builder.where('r.page', page);
        if (alerts) builder.whereRaw('r.alerts && ?::text[]', [alerts]);
        for (const word of words)
          builder.whereRaw(
            `((r.title || ' ' || array_to_string(r.alerts, ' ') || ' ' || r.entity_ref) ilike ?
              or r.words @@ to_tsquery('simple', ?))`,
            [`%${word.replace(/[\\%_]/g, '\\$&')}%`, beginnings(word)],
          );
      })
      .orderByRaw('(lower(r.alerts::text)::text[] @> array[lower(?)]) desc', [
        query.trim(),
      ])
      .orderBy(['r.title', 'r.entity_ref', 'r.page']);
    return rows.map(toRunbook);
  }

  /** The text of a page, without front matter; undefined when it is no runbook. */
  async markdown(entityRef: string, page: string): Promise<string | undefined> {
    const row = await this.knex('runbooks')
      .first('markdown')
      .where({ entity_ref: entityRef, page });
    return row?.markdown;
  }

  /**
   * Runbooks with their texts, in an order that stays.
   *
   * @param after - the last one of the batch before
   */
  async batch(
    limit: number,
    after?: { entityRef: string; page: string },
  ): Promise<(StoredRunbook & { markdown: string })[]> {
    const rows: (RunbookRow & { markdown: string })[] = await this.knex({
      r: 'runbooks',
    })
      .select('r.*')
      .select({ exercised: this.knex.raw(EXERCISED) })
      .modify(builder => {
        if (after)
          builder.whereRaw('(r.entity_ref, r.page) > (?, ?)', [
            after.entityRef,
            after.page,
          ]);
      })
      .orderBy(['r.entity_ref', 'r.page'])
      .limit(limit);
    return rows.map(row => ({ ...toRunbook(row), markdown: row.markdown }));
  }
}

/** Asks for words of the text that begin so; nothing that a query of PostgreSQL would take for an operator is left. */
function beginnings(word: string): string {
  return word
    .split(/[^\p{L}\p{N}]+/u)
    .filter(part => part !== '')
    .map(part => `${part}:*`)
    .join(' & ');
}

function toRunbook(row: RunbookRow): StoredRunbook {
  return {
    entityRef: row.entity_ref,
    page: row.page,
    title: row.title,
    alerts: row.alerts,
    severity: row.severity ?? undefined,
    exercised: row.exercised ?? undefined,
    changed: row.changed?.toISOString(),
    file: row.file,
    source: row.source,
  };
}
