import { createHash } from 'node:crypto';
import type {
  RunbookGap,
  RunbookGapKind,
  RunbooksState,
} from '@waymark/common';
import type { Knex } from 'knex';
import { byKind } from '../gaps/judge';

/** A gap as it is kept. */
export interface StoredGap extends RunbookGap {
  /** When it was first seen, ISO 8601. */
  since: string;
  /** Address of the root of the repository of its file, at its branch, or a folder on disk. */
  source?: string;
}

/** Which kind of gap a runbook has. */
export type GapOfPage = Pick<RunbookGap, 'entityRef' | 'kind'> & {
  page: string;
};

/** What was judged of a component. */
export interface Judgement {
  entityRef: string;
  gaps: RunbookGap[];
  state: RunbooksState | undefined;
}

interface GapRow {
  entity_ref: string;
  kind: RunbookGapKind;
  alert: string | null;
  page: string | null;
  file: string | null;
  message: string;
  remedy: string;
  since: Date;
  source: string | null;
}

/** Where the file of a gap is: rules may be about a component of another repository. */
const SOURCE = `case when g.file is not null then coalesce(
  (select a.source from alert_rules a where a.entity_ref = g.entity_ref and a.file = g.file limit 1),
  (select u.source from unreadable u where u.entity_ref = g.entity_ref and u.file = g.file limit 1),
  (select h.source from homes h where h.entity_ref = g.entity_ref)
) end`;

/** Keeps what was judged. */
export class GapStore {
  constructor(private readonly knex: Knex) {}

  /** Gaps of some components, or of all; worst first, then by age. */
  async find(entityRefs?: string[]): Promise<StoredGap[]> {
    const rows: GapRow[] = await this.knex({ g: 'gaps' })
      .select('g.*', { source: this.knex.raw(SOURCE) })
      .modify(builder => {
        if (entityRefs)
          builder.whereRaw('entity_ref = any(?::text[])', [entityRefs]);
      })
      .orderBy(['since', 'entity_ref', 'key']);
    return rows
      .map(row => ({
        kind: row.kind,
        entityRef: row.entity_ref,
        alert: row.alert ?? undefined,
        page: row.page ?? undefined,
        file: row.file ?? undefined,
        message: row.message,
        remedy: row.remedy,
        since: row.since.toISOString(),
        source: row.source ?? undefined,
      }))
      .sort(byKind);
  }

  /** The kinds of gaps that runbooks of some components have, worst first. */
  async ofPages(entityRefs: string[]): Promise<GapOfPage[]> {
    const rows = await this.knex('gaps')
      .distinct('entity_ref', 'page', 'kind')
      .whereRaw('entity_ref = any(?::text[])', [entityRefs])
      .whereNotNull('page');
    return rows
      .map(({ entity_ref: entityRef, page, kind }) => ({
        entityRef,
        page,
        kind,
      }))
      .sort(byKind);
  }

  /** The state of every component that has one. */
  async states(): Promise<Map<string, RunbooksState>> {
    const rows = await this.knex('states').select('entity_ref', 'state');
    return new Map(rows.map(({ entity_ref: ref, state }) => [ref, state]));
  }

  /**
   * Puts judgements in place of the last ones of the same components.
   *
   * @returns the states that changed; undefined for a component that has none any more
   */
  async keep(
    judgements: Judgement[],
  ): Promise<Map<string, RunbooksState | undefined>> {
    const refs = judgements.map(({ entityRef }) => entityRef);
    const rows = [
      ...new Map(
        judgements
          .flatMap(({ gaps }) => gaps.map(toRow))
          .map(row => [`${row.entity_ref} ${row.key}`, row]),
      ).values(),
    ];
    await this.knex('gaps')
      .whereRaw('entity_ref = any(?::text[])', [refs])
      .whereRaw(
        '(entity_ref, key) not in (select * from unnest(?::text[], ?::text[]))',
        [rows.map(row => row.entity_ref), rows.map(row => row.key)],
      )
      .delete();
    if (rows.length > 0)
      await this.knex.raw(
        `insert into gaps (entity_ref, key, kind, alert, page, file, message, remedy)
         select * from jsonb_to_recordset(?::jsonb) as found(
           entity_ref text, key text, kind text, alert text, page text, file text, message text, remedy text)
         on conflict (entity_ref, key) do update
         set message = excluded.message, remedy = excluded.remedy
         where gaps.message <> excluded.message or gaps.remedy <> excluded.remedy`,
        [JSON.stringify(rows)],
      );
    return this.keepStates(judgements);
  }

  private async keepStates(judgements: Judgement[]) {
    const changed = new Map<string, RunbooksState | undefined>();
    const before = await this.states();
    for (const { entityRef, state } of judgements)
      if (before.get(entityRef) !== state) changed.set(entityRef, state);
    const gone = [...changed].filter(([, state]) => state === undefined);
    const now = [...changed].filter(([, state]) => state !== undefined);
    if (gone.length > 0)
      await this.knex('states')
        .whereRaw('entity_ref = any(?::text[])', [gone.map(([ref]) => ref)])
        .delete();
    if (now.length > 0)
      await this.knex.raw(
        `insert into states select * from unnest(?::text[], ?::text[])
         on conflict (entity_ref) do update set state = excluded.state`,
        [now.map(([ref]) => ref), now.map(([, state]) => state as string)],
      );
    return changed;
  }
}

function toRow({ entityRef, ...gap }: RunbookGap) {
  const { kind, alert, page, file } = gap;
  return {
    entity_ref: entityRef,
    key: createHash('sha256')
      .update(JSON.stringify([kind, alert, page, file]))
      .digest('hex'),
    ...gap,
  };
}
