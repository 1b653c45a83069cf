import type { Knex } from 'knex';
import type { RunbookPage } from './chooseRunbook';

/** A runbook with the last time somebody followed it. */
export interface FollowedRunbookPage extends RunbookPage {
  lastExercise?: { person: string; at: string; outcome: string };
}

/** Asks the index of runbooks for those of many alerts at once. */
export class RunbookPages {
  constructor(private readonly knex: Knex) {}

  /**
   * Finds runbooks in one query.
   *
   * @param alerts - names of alerts
   * @param pages - that are wanted whatever alerts they are for
   */
  async find(
    alerts: string[],
    pages: { entityRef: string; page: string }[],
  ): Promise<FollowedRunbookPage[]> {
    const { rows } = await this.knex.raw(
      `select r.entity_ref, r.page, r.title, r.alerts, x.person, x.at, x.outcome
       from runbooks r
       left join lateral (
         select person, at, outcome from exercises
         where entity_ref = r.entity_ref and page = r.page
         order by at desc limit 1
       ) x on true
       where r.alerts && ?::text[]
         or (r.entity_ref, r.page) in (select * from unnest(?::text[], ?::text[]))
       order by r.entity_ref, r.page`,
      [
        alerts,
        pages.map(({ entityRef }) => entityRef),
        pages.map(({ page }) => page),
      ],
    );
    return rows.map((row: any) => ({
      entityRef: row.entity_ref,
      page: row.page,
      title: row.title,
      alerts: row.alerts,
      lastExercise: row.at
        ? {
            person: row.person,
            at: row.at.toISOString(),
            outcome: row.outcome,
          }
        : undefined,
    }));
  }
}
