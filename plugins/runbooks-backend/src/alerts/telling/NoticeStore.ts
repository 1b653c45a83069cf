import type { Knex } from 'knex';
import { planNotices, type Notice, type ToldState } from './plan';

/** Any number; the same in all processes. */
const LOCK = 7_411_628_116;

interface StateRow {
  entity_ref: string;
  alert: string;
  fires: boolean;
  severity: string | null;
  summary: string | null;
  firing: boolean | null;
  scope: string | null;
  began_told_at: Date | null;
}

/** Keeps what owners were told of alerts, for all processes of the portal. */
export class NoticeStore {
  constructor(
    private readonly knex: Knex,
    private readonly notifyEveryMs: number,
  ) {}

  /**
   * Decides what is to be told now, and notes it down as told, so that nobody else tells it too.
   *
   * @param entityRefs - of components; all when not given
   * @param canTell - whether it is known whom to tell of a component; one that is not waits
   */
  async claim(
    entityRefs: string[] | undefined,
    canTell: (entityRef: string) => boolean,
  ): Promise<Notice[]> {
    return this.knex.transaction(async tx => {
      await tx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
      const states = await this.states(tx, entityRefs);
      const { notices, silently } = planNotices(
        states.filter(({ entityRef }) => canTell(entityRef)),
        this.notifyEveryMs,
        new Date(),
      );
      const ended = notices
        .filter(({ kind }) => kind === 'ended')
        .flatMap(({ alerts }) => alerts);
      await this.note(
        tx,
        [...silently, ...ended].map(state => ({
          ...state,
          told: { ...state.told!, firing: false },
        })),
      );
      const beganToldAt = new Date();
      for (const { kind, scope, alerts } of notices)
        if (kind === 'began')
          await this.note(
            tx,
            alerts.map(state => ({
              ...state,
              told: { firing: true, scope, beganToldAt },
            })),
          );
      return notices;
    });
  }

  /** Notes down that a notice could not be told after all. */
  async giveBack({ alerts }: Notice): Promise<void> {
    await this.knex.transaction(tx => this.note(tx, alerts));
  }

  /** Forgets what was told of alerts that have long ended. */
  async forgetOld(): Promise<void> {
    await this.knex('alert_notifications')
      .where({ firing: false })
      .where(
        'began_told_at',
        '<',
        new Date(Date.now() - Math.max(this.notifyEveryMs, 86_400_000)),
      )
      .delete();
  }

  private async states(
    tx: Knex,
    entityRefs: string[] | undefined,
  ): Promise<ToldState[]> {
    const only = entityRefs ? 'and entity_ref = any(:entityRefs)' : '';
    const { rows } = await tx.raw<{ rows: StateRow[] }>(
      `select entity_ref, alert, f.fires is not null as fires, f.severity, f.summary,
         n.firing, n.scope, n.began_told_at
       from (
         select entity_ref, alert, true as fires, min(labels->>'severity') as severity,
           min(annotations->>'summary') as summary
         from alert_episodes where ends_at is null and entity_ref is not null ${only} group by entity_ref, alert
       ) f
       full join (select * from alert_notifications where true ${only}) n using (entity_ref, alert)
       order by entity_ref, alert`,
      entityRefs ? { entityRefs } : {},
    );
    return rows.map(row => ({
      entityRef: row.entity_ref,
      alert: row.alert,
      fires: row.fires,
      severity: row.severity ?? undefined,
      summary: row.summary ?? undefined,
      told:
        row.firing === null
          ? undefined
          : {
              firing: row.firing,
              scope: row.scope!,
              beganToldAt: row.began_told_at!,
            },
    }));
  }

  private async note(tx: Knex, states: ToldState[]): Promise<void> {
    const told = states.flatMap(({ entityRef, alert, told: is }) =>
      is
        ? {
            entity_ref: entityRef,
            alert,
            firing: is.firing,
            scope: is.scope,
            began_told_at: is.beganToldAt,
          }
        : [],
    );
    if (told.length > 0)
      await tx('alert_notifications')
        .insert(told)
        .onConflict(['entity_ref', 'alert'])
        .merge();
    const untold = states.filter(state => !state.told);
    if (untold.length > 0)
      await tx('alert_notifications')
        .whereIn(
          ['entity_ref', 'alert'],
          untold.map(({ entityRef, alert }) => [entityRef, alert]),
        )
        .delete();
  }
}
