import type { Knex } from 'knex';
import type { StoredRepository } from './plan';
import { jsonOf, reasonOf, storable } from './storable';

const TABLE = 'discovery_repositories';
const BATCH = 500;

interface StoredRow {
  id: string;
  entity_refs: string[];
}

/** A repository that asks for something, with what was proposed for it. */
export type UndescribedRow = StoredRepository & { source: string };

/** What is written of a repository; what is elsewhere is found out by itself. */
export type RepositoryNow = Omit<StoredRepository, 'elsewhere'>;

/** Keeps what the hosts have, and which entities came of it. */
export class RepositoryStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Acts while no other process does of that source: two that divide entities at a time would both give one away.
   *
   * @param act - given a store that keeps what it writes when `act` is done, and only then
   */
  async alone<T>(
    source: string,
    act: (store: RepositoryStore) => Promise<T>,
  ): Promise<T> {
    return this.knex.transaction(async tx => {
      await tx.raw('select pg_advisory_xact_lock(hashtext(?), hashtext(?))', [
        TABLE,
        source,
      ]);
      return act(new RepositoryStore(tx));
    });
  }

  /** The known ones of these ids, by id, in one query. */
  async get(
    source: string,
    ids: string[],
  ): Promise<Map<string, StoredRepository>> {
    const rows = await this.knex(TABLE).where({ source }).whereIn('id', ids);
    return new Map(rows.map(row => [row.id, toRepository(row)]));
  }

  /**
   * Writes repositories as they are now.
   *
   * @param again - ids of others whose turn has come; until they have had it they count as changed
   */
  async put(
    source: string,
    repositories: RepositoryNow[],
    again: string[] = [],
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      await this.#insert(tx, source, repositories);
      await this.#lookAgain(tx, source, again);
    });
  }

  async #insert(
    tx: Knex,
    source: string,
    repositories: RepositoryNow[],
  ): Promise<void> {
    for (let i = 0; i < repositories.length; i += BATCH)
      await tx(TABLE)
        .insert(
          repositories.slice(i, i + BATCH).map(r => ({
            source,
            id: r.id,
            name: r.name,
            description: storable(r.description),
            url: r.url,
            default_branch: r.defaultBranch,
            archived: r.archived,
            descriptor: r.descriptor ?? tx.raw('NULL'),
            problem: reasonOf(r.problem) ?? tx.raw('NULL'),
            unreadable: reasonOf(r.unreadable) ?? tx.raw('NULL'),
            entity_refs: r.entityRefs,
            waiting: jsonOf(r.waiting),
            read_at: r.readAt,
          })),
        )
        .onConflict(['source', 'id'])
        .merge();
  }

  /** Says that these were seen unchanged. */
  async touch(source: string, ids: string[], readAt: Date): Promise<void> {
    await this.knex(TABLE)
      .where({ source })
      .whereIn('id', ids)
      .andWhere('read_at', '<', readAt)
      .update({ read_at: readAt });
  }

  /** Notes down which of its entities the catalog has of another source. */
  async setElsewhere(
    source: string,
    id: string,
    elsewhere: StoredRepository['elsewhere'],
  ): Promise<void> {
    await this.knex(TABLE)
      .where({ source, id })
      .update({ elsewhere: jsonOf(elsewhere) });
  }

  // A descriptor that is not known is read at the next scan, whatever happens until then.
  async #lookAgain(tx: Knex, source: string, ids: string[]): Promise<void> {
    if (ids.length)
      await tx(TABLE)
        .where({ source })
        .whereIn('id', ids)
        .update({ descriptor: null });
  }

  /** @param again - as of `put` */
  async remove(source: string, id: string, again: string[]): Promise<void> {
    await this.knex.transaction(async tx => {
      await tx(TABLE).where({ source, id }).delete();
      await this.#lookAgain(tx, source, again);
      await tx('discovery_proposals')
        .where({ source, repository: id })
        .delete();
    });
  }

  /**
   * Forgets sources that are not configured any more. The catalog drops their entities by itself, and would not get
   * them again if what it was told were still remembered.
   */
  async forgetOthers(sources: string[]): Promise<void> {
    await this.knex.transaction(async tx => {
      for (const table of [TABLE, 'discovery_scans'])
        await tx(table).whereNotIn('source', sources).delete();
    });
  }

  /** Those last seen before a time. */
  async notSeenSince(source: string, time: Date): Promise<StoredRepository[]> {
    const rows = await this.knex(TABLE)
      .where({ source })
      .andWhere('read_at', '<', time)
      .orderBy('id');
    return rows.map(toRepository);
  }

  /** Ids of the repositories of a source that the catalog has these entities of, by entity ref. */
  async holders(source: string, refs: string[]): Promise<Map<string, string>> {
    if (!refs.length) return new Map();
    const rows: StoredRow[] = await this.knex(TABLE)
      .where({ source })
      .andWhereRaw('entity_refs && ?::text[]', [refs])
      .select('id', 'entity_refs');
    return new Map(
      rows.flatMap(row =>
        row.entity_refs.map((ref): [string, string] => [ref, row.id]),
      ),
    );
  }

  /** Ids of the repositories of a source that wait for one of these entities. */
  async waitingFor(source: string, refs: string[]): Promise<string[]> {
    if (!refs.length) return [];
    const rows = await this.knex(TABLE)
      .where({ source })
      .andWhereRaw('waiting \\?| ?::text[]', [refs])
      .select('id');
    return rows.map(({ id }) => id);
  }

  /** The repositories of a source with entities that the catalog has of others, by name. */
  async inConflict(source: string): Promise<StoredRepository[]> {
    const rows = await this.knex(TABLE)
      .where({ source })
      .andWhereRaw("(waiting <> '{}' or elsewhere <> '{}')")
      .orderBy('name');
    return rows.map(toRepository);
  }

  /** How many each source has that are not archived. */
  async counts(): Promise<Map<string, number>> {
    const rows = await this.knex(TABLE)
      .where({ archived: false })
      .groupBy('source')
      .select('source')
      .count('* as count');
    return new Map(rows.map(row => [String(row.source), Number(row.count)]));
  }

  /**
   * Those without a descriptor, or with one that cannot be used, by source and name; archived and empty ones not.
   *
   * @param only - `words`: all of them in the name or the description, in lower case; `offset`: left out before the first
   * @returns a page, and how many there are of these
   */
  async undescribed(
    sources: string[],
    limit: number,
    { words = [], offset = 0 }: { words?: string[]; offset?: number } = {},
  ): Promise<{ total: number; rows: UndescribedRow[] }> {
    const found = this.knex(TABLE)
      .whereIn('source', sources)
      .andWhere({ archived: false })
      .andWhereNot({ default_branch: '' })
      .andWhere(either =>
        either.whereNull('descriptor').orWhereNotNull('problem'),
      );
    for (const word of words)
      found.andWhereRaw(
        "position(? in lower(name || ' ' || description)) > 0",
        [word],
      );
    const [rows, [{ count }]] = await Promise.all([
      found
        .clone()
        .orderBy(['source', 'name', 'id'])
        .limit(limit)
        .offset(offset),
      found.clone().count('* as count'),
    ]);
    return {
      total: Number(count),
      rows: rows.map(row => ({ ...toRepository(row), source: row.source })),
    };
  }
}

function toRepository(row: any): StoredRepository {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    url: row.url,
    defaultBranch: row.default_branch,
    archived: row.archived,
    ...(row.descriptor && { descriptor: row.descriptor }),
    ...(row.problem && { problem: row.problem }),
    ...(row.unreadable && { unreadable: row.unreadable }),
    entityRefs: row.entity_refs,
    waiting: row.waiting,
    elsewhere: row.elsewhere,
    readAt: row.read_at,
  };
}
