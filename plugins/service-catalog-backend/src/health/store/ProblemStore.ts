import type { Knex } from 'knex';
import { keyOf, toRow, type OwnedProblem } from './rows';

/** Problems found by looking at entities of the catalog, and at what it says when it processes them. */
export const ENTITIES = 'entities';

/** Name conflicts as the catalog tells of them. */
export const CONFLICTS = 'conflicts';

const AT_ONCE = 500;
/** A problem that is gone for less than this never went: the catalog was between two states. */
const BLINK = `health_problems.cleared_at > excluded.last_seen - interval '1 minute'`;

/** Keeps what is wrong with entries of the catalog. */
export class ProblemStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Notes problems down.
   *
   * @returns whether one of them is new
   */
  async report(
    problems: OwnedProblem[],
    origin: string,
    at = new Date(),
  ): Promise<boolean> {
    const rows = [
      ...new Map(
        problems.map(problem => [keyOf(problem), toRow(problem, origin, at)]),
      ).values(),
    ];
    let isNew = false;
    for (let i = 0; i < rows.length; i += AT_ONCE) {
      const written: { opened: boolean }[] = await this.knex('health_problems')
        .insert(rows.slice(i, i + AT_ONCE))
        .onConflict('key')
        .merge({
          origin,
          severity: this.knex.raw('excluded.severity'),
          missing_ref: this.knex.raw('excluded.missing_ref'),
          message: this.knex.raw('excluded.message'),
          remedy: this.knex.raw('excluded.remedy'),
          location: this.knex.raw('excluded.location'),
          sides: this.knex.raw('excluded.sides'),
          owners: this.knex.raw('excluded.owners'),
          last_seen: this.knex.raw('excluded.last_seen'),
          first_seen: this.knex.raw(
            `case when health_problems.cleared_at is null or ${BLINK} then health_problems.first_seen else excluded.first_seen end`,
          ),
          cleared_at: null,
        })
        .returning(
          this.knex.raw('(first_seen = last_seen) as opened') as any as string,
        );
      isNew ||= written.some(({ opened }) => opened);
    }
    return isNew;
  }

  /** Keys of those that are noted down and not cleared. */
  async open(problems: OwnedProblem[]): Promise<Set<string>> {
    const rows: { key: string }[] = await this.knex('health_problems')
      .whereNull('cleared_at')
      .whereRaw('key = any(?)', [problems.map(keyOf)])
      .select('key');
    return new Set(rows.map(({ key }) => key));
  }

  /**
   * Clears what entities had and have no more.
   *
   * @param refs - of the entities that were looked at, and of which of them the catalog has
   * @param keep - what was found
   * @param errorsBefore - errors of processing that were told later than this stay: the entity does not show them yet
   * @returns how many were cleared
   */
  async settleEntities(
    refs: { looked: string[]; found: string[] },
    keep: OwnedProblem[],
    errorsBefore: Date,
  ): Promise<number> {
    return this.knex('health_problems')
      .whereNull('cleared_at')
      .where('origin', ENTITIES)
      .whereRaw('entity_ref = any(?)', [refs.looked])
      .whereRaw('not key = any(?)', [keep.map(keyOf)])
      .where(either =>
        either
          .whereNot('kind', 'descriptor-error')
          .orWhere(error =>
            error
              .where('last_seen', '<', errorsBefore)
              .whereRaw('entity_ref = any(?)', [refs.found]),
          ),
      )
      .update({ cleared_at: new Date() });
  }

  /** Makes the problems of an origin exactly these. Returns whether something came or went. */
  async replace(problems: OwnedProblem[], origin: string): Promise<boolean> {
    const came = await this.report(problems, origin);
    const went = await this.knex('health_problems')
      .whereNull('cleared_at')
      .where({ origin })
      .whereRaw('not key = any(?)', [problems.map(keyOf)])
      .update({ cleared_at: new Date() });
    return came || went > 0;
  }

  /** Clears conflicts whose losing descriptor was read again at that time, and did not lose again. */
  async settleConflicts(locations: string[], readAt: Date): Promise<number> {
    return this.knex('health_problems')
      .whereNull('cleared_at')
      .where('origin', CONFLICTS)
      .whereRaw('subject = any(?)', [locations])
      .where('last_seen', '<', readAt)
      .update({ cleared_at: new Date() });
  }

  /**
   * Clears what nobody says any more, and forgets what was cleared long ago.
   *
   * @param before - `unsaid`: what the catalog says each time it processes an entry is over when it last was so before;
   * `unheard`: a reader, which says each time all that it has, is no more when it last spoke before; `cleared`: what
   * was cleared before is forgotten
   */
  async expire(before: {
    unsaid: Date;
    unheard: Date;
    cleared: Date;
  }): Promise<void> {
    await this.knex('health_problems')
      .whereNull('cleared_at')
      .where(either =>
        either
          .where(said =>
            said
              .where('last_seen', '<', before.unsaid)
              .where(by =>
                by
                  .where('origin', CONFLICTS)
                  .orWhere({ origin: ENTITIES, kind: 'descriptor-error' }),
              ),
          )
          .orWhere(read =>
            read
              .where('last_seen', '<', before.unheard)
              .whereNotIn('origin', [CONFLICTS, ENTITIES]),
          ),
      )
      .update({ cleared_at: new Date() });
    await this.knex('health_problems')
      .where('cleared_at', '<', before.cleared)
      .delete();
  }

  /**
   * Entities to look at again: of problems about these refs not being there, or those of these refs with an error.
   */
  async toLookAtAgain(
    refs: string[],
    reason: 'appeared' | 'processed',
  ): Promise<string[]> {
    const query = this.knex('health_problems')
      .whereNull('cleared_at')
      .where('origin', ENTITIES)
      .distinct('entity_ref');
    if (reason === 'appeared') query.whereRaw('missing_ref = any(?)', [refs]);
    else
      query
        .whereRaw('entity_ref = any(?)', [refs])
        .where('kind', 'descriptor-error');
    const rows: { entity_ref: string }[] = await query;
    return rows.map(row => row.entity_ref);
  }
}
