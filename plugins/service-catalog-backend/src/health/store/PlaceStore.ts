import type { Knex } from 'knex';
import type { AnnotatedPlace } from '@waymark/common';

/** A place that was looked at. */
export interface KnownPlace {
  missing: boolean;
  checkedAt: Date;
}

/** What tells a place from others. */
export const placeKey = ({
  kind,
  target,
}: Pick<AnnotatedPlace, 'kind' | 'target'>) => `${kind} ${target}`;

/** Keeps whether something is where annotations point. */
export class PlaceStore {
  constructor(private readonly knex: Knex) {}

  /** What is known of places, by {@link placeKey}. */
  async known(places: AnnotatedPlace[]): Promise<Map<string, KnownPlace>> {
    if (places.length === 0) return new Map();
    const rows: {
      kind: AnnotatedPlace['kind'];
      target: string;
      missing: boolean;
      checked_at: Date;
    }[] = await this.knex('health_places').whereRaw('target = any(?)', [
      places.map(({ target }) => target),
    ]);
    return new Map(
      rows.map(row => [
        placeKey(row),
        { missing: row.missing, checkedAt: row.checked_at },
      ]),
    );
  }

  async note(
    { kind, target }: AnnotatedPlace,
    { missing, checkedAt }: KnownPlace,
  ): Promise<void> {
    await this.knex('health_places')
      .insert({ kind, target, missing, checked_at: checkedAt })
      .onConflict(['kind', 'target'])
      .merge();
  }

  /** Forgets places that nothing has pointed at for long. */
  async forget(before: Date): Promise<void> {
    await this.knex('health_places').where('checked_at', '<', before).delete();
  }
}
