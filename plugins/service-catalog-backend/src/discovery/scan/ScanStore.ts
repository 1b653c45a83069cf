import type { ScanStatus } from '@waymark/common';
import type { Knex } from 'knex';

const TABLE = 'discovery_scans';

/** How far the scan of a source is, so that another process goes on where this one stopped. */
export interface ScanState {
  /** When the scan under way began; absent when none is. */
  startedAt?: Date;
  cursor?: string;
  seen: number;
  total?: number;
  finishedAt?: Date;
  waitingUntil?: Date;
  waitingWhy?: string;
  error?: { message: string; remedy: string };
  /** Tries that failed since one went well. */
  failures: number;
  /** Whether somebody asked for a scan. */
  wanted: boolean;
}

/** Keeps how far the scans are. */
export class ScanStore {
  constructor(private readonly knex: Knex) {}

  async get(source: string): Promise<ScanState> {
    const row = await this.knex(TABLE).where({ source }).first();
    return row ? toState(row) : { seen: 0, failures: 0, wanted: false };
  }

  /** Of all sources, by id. */
  async all(): Promise<Map<string, ScanState>> {
    const rows = await this.knex(TABLE);
    return new Map(rows.map(row => [row.source, toState(row)]));
  }

  /** Writes some facts; one that is given as undefined is cleared. */
  async set(source: string, facts: Partial<ScanState>): Promise<void> {
    const none = this.knex.raw('NULL');
    const row: Record<string, unknown> = { source };
    const columns: [keyof ScanState, string][] = [
      ['startedAt', 'started_at'],
      ['cursor', 'cursor'],
      ['seen', 'seen'],
      ['total', 'total'],
      ['finishedAt', 'finished_at'],
      ['waitingUntil', 'waiting_until'],
      ['waitingWhy', 'waiting_why'],
      ['failures', 'failures'],
      ['wanted', 'wanted'],
    ];
    for (const [fact, column] of columns)
      if (fact in facts) row[column] = facts[fact] ?? none;
    if ('error' in facts) {
      row.error = facts.error?.message ?? none;
      row.remedy = facts.error?.remedy ?? none;
    }
    await this.knex(TABLE).insert(row).onConflict('source').merge();
  }
}

/** What people are told of a scan. */
export function toStatus(state: ScanState | undefined): ScanStatus {
  const { startedAt, finishedAt, waitingUntil } = state ?? {};
  return {
    seen: state?.seen ?? 0,
    ...(startedAt && { startedAt: startedAt.toISOString() }),
    ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
    ...(state?.total !== undefined && { total: state.total }),
    ...(waitingUntil &&
      waitingUntil > new Date() && {
        waitingUntil: waitingUntil.toISOString(),
        waitingWhy: state?.waitingWhy ?? '',
      }),
    ...(state?.wanted && { wanted: true }),
    ...(state?.error && { error: state.error }),
  };
}

function toState(row: any): ScanState {
  return {
    ...(row.started_at && { startedAt: row.started_at }),
    // An empty cursor is one that a host gave.
    ...(typeof row.cursor === 'string' && { cursor: row.cursor }),
    seen: row.seen,
    ...(typeof row.total === 'number' && { total: row.total }),
    ...(row.finished_at && { finishedAt: row.finished_at }),
    ...(row.waiting_until && { waitingUntil: row.waiting_until }),
    ...(row.waiting_why && { waitingWhy: row.waiting_why }),
    ...(row.error && { error: { message: row.error, remedy: row.remedy } }),
    failures: row.failures,
    wanted: row.wanted,
  };
}
