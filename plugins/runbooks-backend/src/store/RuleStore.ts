import type { AlertRule } from '@waymark/common';
import type { Knex } from 'knex';

/** A rule with its labels. */
export interface StoredRule extends AlertRule {
  labels: Record<string, string>;
}

interface RuleRow {
  entity_ref: string;
  alert: string;
  expr: string;
  hold_for: string | null;
  labels: Record<string, string>;
  summary: string | null;
  runbook_url: string | null;
  file: string;
}

/** Asks the index for the alerts that rule files define. */
export class RuleStore {
  constructor(private readonly knex: Knex) {}

  /** Rules of some components, or of exact names, in the order of their files. */
  async find(
    filter: { entityRefs: string[] } | { alerts: string[] },
  ): Promise<StoredRule[]> {
    const rows: RuleRow[] = await this.knex('alert_rules')
      .select(
        'entity_ref',
        'alert',
        'expr',
        'hold_for',
        'labels',
        'summary',
        'runbook_url',
        'file',
      )
      .modify(builder => {
        if ('entityRefs' in filter)
          builder.whereRaw('entity_ref = any(?::text[])', [filter.entityRefs]);
        else builder.whereRaw('alert = any(?::text[])', [filter.alerts]);
      })
      .orderBy(['source', 'file', 'position']);
    return rows.map(row => ({
      entityRef: row.entity_ref,
      alert: row.alert,
      expr: row.expr,
      for: row.hold_for ?? undefined,
      severity: row.labels.severity,
      summary: row.summary ?? undefined,
      runbookUrl: row.runbook_url ?? undefined,
      file: row.file,
      labels: row.labels,
    }));
  }
}
