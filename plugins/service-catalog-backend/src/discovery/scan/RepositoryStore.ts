import type { Knex } from 'knex';
import type { StoredRepository } from './plan';

const TABLE = 'discovery_repositories';
const BATCH = 500;

interface StoredRow {
  id: string;
  entity_refs: string[];
}

/** A repository that asks for something, with what was proposed for it. */
export type UndescribedRow = StoredRepository & { source: string };

/** Keeps what the hosts have, and which entities came of it. */
export class RepositoryStore {
  constructor(private readonly knex: Knex) {}

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
    repositories: StoredRepository[],
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
    repositories: StoredRepository[],
  ): Promise<void> {
    for (let i = 0; i < repositories.length; i += BATCH)
      await tx(TABLE)
        .insert(
          repositories.slice(i, i + BATCH).map(r => ({
            source,
            id: r.id,
            name: r.name,
            description: r.description,
            url: r.url,
            default_branch: r.defaultBranch,
            archived: r.archived,
            descriptor: r.descriptor ?? tx.raw('NULL'),
            problem: r.problem ?? tx.raw('NULL'),
            entity_refs: r.entityRefs,
            waiting: JSON.stringify(r.waiting),
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
      .update({ read_at: readAt });
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

  /** The repositories of a source that wait for entities of others, by name. */
  async waiting(source: string): Promise<StoredRepository[]> {
    const rows = await this.knex(TABLE)
      .where({ source })
      .andWhereRaw("waiting <> '{}'")
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

  /** Those without a descriptor, or with one that cannot be used, by source and name; archived and empty ones not. */
  async undescribed(
    sources: string[],
    limit: number,
  ): Promise<{ total: number; rows: UndescribedRow[] }> {
    const found = this.knex(TABLE)
      .whereIn('source', sources)
      .andWhere({ archived: false })
      .andWhereNot({ default_branch: '' })
      .andWhere(either =>
        either.whereNull('descriptor').orWhereNotNull('problem'),
      );
    const [rows, [{ count }]] = await Promise.all([
      found.clone().orderBy(['source', 'name']).limit(limit),
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
    entityRefs: row.entity_refs,
    waiting: row.waiting,
    readAt: row.read_at,
  };
}
