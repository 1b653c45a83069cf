import type { Knex } from 'knex';

/** What is news to an owner. */
export interface Digest {
  /** Entity ref. */
  owner: string;
  /** How many problems are new. */
  count: number;
  /** What the newest say, at most three. */
  messages: string[];
}

/** Keeps what owners were told, for all processes. */
export class DigestStore {
  constructor(private readonly knex: Knex) {}

  /**
   * What is to be told now, and notes it down as told.
   *
   * @param since - problems from before are news to nobody
   * @param upTo - problems from after may yet go by themselves
   * @param toldBefore - who was told later than this waits
   */
  async claim(since: Date, upTo: Date, toldBefore: Date): Promise<Digest[]> {
    const { rows } = await this.knex.raw(
      `with news as (
         select owner, message, first_seen
         from health_problems cross join lateral unnest(owners) as owner
         left join health_digests using (owner)
         where cleared_at is null
           and first_seen > coalesce(up_to, ?) and first_seen > ? and first_seen <= ?
           and (told_at is null or told_at <= ?)
       ), told as (
         insert into health_digests (owner, told_at, up_to)
         select distinct owner, now(), ?::timestamptz from news
         on conflict (owner) do update set told_at = excluded.told_at, up_to = excluded.up_to
       )
       select owner, count(*)::int as count,
         (array_agg(message order by first_seen desc))[1:3] as messages
       from news group by owner order by owner`,
      [since, since, upTo, toldBefore, upTo],
    );
    return rows;
  }
}
