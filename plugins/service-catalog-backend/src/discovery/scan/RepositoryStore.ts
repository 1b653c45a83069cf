import type { Knex } from 'knex';
import type { StoredRepository } from './plan';

const TABLE = 'discovery_repositories';
const BATCH = 500;

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

  async put(source: string, repositories: StoredRepository[]): Promise<void> {
    for (let i = 0; i < repositories.length; i += BATCH)
      await this.knex(TABLE)
        .insert(
          repositories.slice(i, i + BATCH).map(r => ({
            source,
            id: r.id,
            name: r.name,
            description: r.description,
            url: r.url,
            default_branch: r.defaultBranch,
            archived: r.archived,
            descriptor: r.descriptor ?? this.knex.raw('NULL'),
            problem: r.problem ?? this.knex.raw('NULL'),
            entity_refs: r.entityRefs,
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

  async remove(source: string, id: string): Promise<void> {
    await this.knex.transaction(async tx => {
      await tx(TABLE).where({ source, id }).delete();
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

  /** Ids of the other repositories of a source that describe one of these entities. */
  async alsoDescribing(
    source: string,
    refs: string[],
    except: string,
  ): Promise<string[]> {
    if (!refs.length) return [];
    const rows = await this.knex(TABLE)
      .where({ source })
      .whereNot({ id: except })
      .andWhereRaw('entity_refs && ?::text[]', [refs])
      .select('id');
    return rows.map(({ id }) => id);
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
    readAt: row.read_at,
  };
}
