import type { Knex } from 'knex';
import type { HealthSweep } from '@waymark/common';

/** How far the look through the whole catalog is. */
export interface SweepState {
  cursor?: string;
  checked: number;
  startedAt?: Date;
  finishedAt?: Date;
  finishedChecked?: number;
  /** Since when one watches the catalog. */
  watchedSince: Date;
  /** From when on problems are news; absent until the catalog has been read once. */
  settledAt?: Date;
}

interface Row {
  cursor: string | null;
  checked: number;
  started_at: Date | null;
  finished_at: Date | null;
  finished_checked: number | null;
  watched_since: Date;
  settled_at: Date | null;
}

/** Keeps it over restarts, for all processes. */
export class SweepStore {
  constructor(private readonly knex: Knex) {}

  async state(): Promise<SweepState> {
    await this.knex('health_sweep')
      .insert({ id: 1, checked: 0, watched_since: new Date() })
      .onConflict('id')
      .ignore();
    const row: Row = await this.knex('health_sweep').where({ id: 1 }).first();
    return {
      cursor: row.cursor ?? undefined,
      checked: row.checked,
      startedAt: row.started_at ?? undefined,
      finishedAt: row.finished_at ?? undefined,
      finishedChecked: row.finished_checked ?? undefined,
      watchedSince: row.watched_since,
      settledAt: row.settled_at ?? undefined,
    };
  }

  async begin(): Promise<void> {
    await this.#set({ cursor: null, checked: 0, started_at: new Date() });
  }

  async advance(checked: number, cursor: string | undefined): Promise<void> {
    await this.#set({ checked, cursor: cursor ?? null });
  }

  async finish(checked: number, settledAt: Date | undefined): Promise<void> {
    await this.#set({
      cursor: null,
      started_at: null,
      finished_at: new Date(),
      finished_checked: checked,
      settled_at: settledAt ?? null,
    });
  }

  /** As pages show it. */
  async shown(): Promise<HealthSweep> {
    const { finishedAt, startedAt, checked } = await this.state();
    return {
      ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
      ...(startedAt && { checked }),
    };
  }

  async #set(values: Partial<Row>): Promise<void> {
    await this.knex('health_sweep').where({ id: 1 }).update(values);
  }
}
