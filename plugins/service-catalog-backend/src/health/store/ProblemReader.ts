import type { Knex } from 'knex';
import type { CatalogProblemKind } from '@waymark/common';
import type { ProblemRow } from './rows';

/** Which problems are wanted; all that is given has to fit. */
export interface ProblemFilter {
  /** Addressed to one of these. */
  owners?: string[];
  /** Addressed to nobody. */
  nobody?: boolean;
  kind?: CatalogProblemKind;
  entityRef?: string;
  /** About one of these entities, or, where `owners` are given as well as here, addressed to one of them. */
  visible?: { refs: string[]; owners: string[] };
}

/** Where a page begins: after this problem. */
export interface ProblemCursor {
  firstSeen: string;
  id: string;
}

/** How many problems there are of something, and how many entities have them. */
export interface ProblemCount<T> {
  of: T;
  entities: number;
  problems: number;
}

/** What is wrong with one entity, or, where a descriptor could not be read that far, with one subject. */
export interface ProblemsOfOne {
  /** Ref of the entity, or the subject. */
  of: string;
  problems: number;
  hasError: boolean;
  newest: ProblemRow;
  /** What the newest say, at most two. */
  messages: string[];
}

/** Reads the problems there are. */
export class ProblemReader {
  constructor(private readonly knex: Knex) {}

  /** A page of problems, the newest first. */
  async page(
    filter: ProblemFilter,
    limit: number,
    after?: ProblemCursor,
  ): Promise<ProblemRow[]> {
    const query = this.#open(filter)
      .select('*')
      .orderBy([
        { column: 'first_seen', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    if (after)
      query.whereRaw('(first_seen, id) < (?::timestamptz, ?::bigint)', [
        after.firstSeen,
        after.id,
      ]);
    return query;
  }

  /** What is wrong by entity: those with an error first, then those with the newest problems. */
  async byEntity(
    filter: ProblemFilter,
    limit: number,
  ): Promise<ProblemsOfOne[]> {
    const newestFirst = 'order by first_seen desc, id desc';
    const rows: (ProblemRow & {
      of: string;
      problems: number;
      has_error: boolean;
      messages: string[];
    })[] = await this.knex
      .with('wanted', this.#open(filter).select('*'))
      .with(
        'entity',
        this.knex('wanted')
          .select(
            this.knex.raw(`coalesce(nullif(entity_ref, ''), subject) as of`),
            this.knex.raw('count(*)::int as problems'),
            this.knex.raw(`bool_or(severity = 'error') as has_error`),
            this.knex.raw(`(array_agg(id ${newestFirst}))[1] as id`),
            this.knex.raw(
              `(array_agg(message ${newestFirst}))[1:2] as messages`,
            ),
          )
          .groupBy('of'),
      )
      .select('*')
      .from('entity')
      .joinRaw('join wanted using (id)')
      .orderByRaw('has_error desc, first_seen desc, id desc')
      .limit(limit);
    return rows.map(({ of, problems, has_error, messages, ...newest }) => ({
      of,
      problems,
      hasError: has_error,
      newest,
      messages,
    }));
  }

  /** How many there are in all, by kind, and by owner; the problems of nobody are under the empty name. */
  async count(filter: ProblemFilter): Promise<{
    all: ProblemCount<undefined>;
    kinds: ProblemCount<CatalogProblemKind>[];
    owners: ProblemCount<string>[];
  }> {
    const rows: {
      kind: CatalogProblemKind | null;
      owner: string | null;
      entities: number;
      problems: number;
    }[] = await this.knex
      .with(
        'wanted',
        this.#open(filter).select('id', 'kind', 'entity_ref', 'owners'),
      )
      .select(
        'kind',
        'owner',
        this.knex.raw(
          `count(distinct nullif(entity_ref, ''))::int as entities`,
        ),
        this.knex.raw('count(distinct id)::int as problems'),
      )
      .from('wanted')
      .joinRaw(
        `cross join lateral unnest(case when owners = '{}' then array[''] else owners end) as owner`,
      )
      .groupByRaw('grouping sets ((), (kind), (owner))');
    const count = ({ entities, problems }: (typeof rows)[number]) => ({
      entities,
      problems,
    });
    return {
      all: {
        of: undefined,
        ...count(
          rows.find(row => row.kind === null && row.owner === null) ?? {
            kind: null,
            owner: null,
            entities: 0,
            problems: 0,
          },
        ),
      },
      kinds: rows.flatMap(row =>
        row.kind === null ? [] : [{ of: row.kind, ...count(row) }],
      ),
      owners: rows.flatMap(row =>
        row.owner === null ? [] : [{ of: row.owner, ...count(row) }],
      ),
    };
  }

  /** The entities that have problems. */
  async entityRefs(): Promise<string[]> {
    const rows: { entity_ref: string }[] = await this.#open({})
      .whereNot('entity_ref', '')
      .distinct('entity_ref');
    return rows.map(row => row.entity_ref);
  }

  #open(filter: ProblemFilter): Knex.QueryBuilder {
    const { owners, nobody, kind, entityRef, visible } = filter;
    const query = this.knex('health_problems').whereNull('cleared_at');
    if (owners) query.whereRaw('owners && ?::text[]', [owners]);
    if (nobody) query.whereRaw(`owners = '{}'`);
    if (kind) query.where({ kind });
    if (entityRef) query.where({ entity_ref: entityRef });
    if (visible)
      query.where(either =>
        either
          .whereRaw('entity_ref = any(?)', [visible.refs])
          .orWhereRaw('owners && ?::text[]', [visible.owners]),
      );
    return query;
  }
}
