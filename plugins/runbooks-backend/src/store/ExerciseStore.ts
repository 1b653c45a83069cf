import type { Exercise, NewExercise } from '@waymark/common';
import type { Knex } from 'knex';

const MOST = 50;

/** Keeps who followed which runbook when. */
export class ExerciseStore {
  constructor(private readonly knex: Knex) {}

  async add(
    { entityRef, ...exercise }: NewExercise,
    person: string,
  ): Promise<Exercise> {
    const [row] = await this.knex('exercises')
      .insert({
        ...exercise,
        entity_ref: entityRef,
        person,
        at: new Date(),
      })
      .returning('*');
    return toExercise(row);
  }

  /** Newest first, at most 50. */
  async find(entityRef: string, page: string): Promise<Exercise[]> {
    const rows = await this.knex('exercises')
      .select('*')
      .where({ entity_ref: entityRef, page })
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(MOST);
    return rows.map(toExercise);
  }
}

function toExercise(row: any): Exercise {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    page: row.page,
    kind: row.kind,
    outcome: row.outcome,
    note: row.note ?? undefined,
    wrong: row.wrong ?? undefined,
    person: row.person,
    at: row.at.toISOString(),
  };
}
