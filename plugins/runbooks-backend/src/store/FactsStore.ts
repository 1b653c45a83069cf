import type { Knex } from 'knex';
import type { ComponentFacts, Surroundings } from '../gaps/facts';
import { readRunbookUrl, type UrlSettings } from '../gaps/runbookUrl';
import { RuleStore } from './RuleStore';
import { RunbookStore } from './RunbookStore';

/** Gathers what is judged of components, in a number of queries that does not grow with them. */
export class FactsStore {
  constructor(
    private readonly knex: Knex,
    private readonly settings: UrlSettings,
  ) {}

  /** All entities that there is something to judge of, or was. */
  async entityRefs(): Promise<string[]> {
    const { rows } = await this.knex.raw(
      `select entity_ref from runbooks union select entity_ref from alert_rules
       union select entity_ref from unreadable union select entity_ref from states
       union select entity_ref from gaps order by 1`,
    );
    return rows.map((row: { entity_ref: string }) => row.entity_ref);
  }

  async facts(entityRefs: string[]): Promise<ComponentFacts[]> {
    // One after another: in a transaction all go over one connection.
    const runbooks = await new RunbookStore(this.knex).find({ entityRefs });
    const rules = await new RuleStore(this.knex).find({ entityRefs });
    const unreadable = await this.knex('unreadable')
      .select('entity_ref', 'file', 'page', 'problem')
      .whereRaw('entity_ref = any(?::text[])', [entityRefs])
      .orderBy(['entity_ref', 'file']);
    const documented = await this.knex('homes')
      .pluck('entity_ref')
      .whereRaw('entity_ref = any(?::text[])', [entityRefs])
      .whereNotNull('docs_folder');
    const docs = new Set(documented);
    const facts = new Map(
      entityRefs.map((entityRef): [string, ComponentFacts] => [
        entityRef,
        {
          entityRef,
          docs: docs.has(entityRef),
          runbooks: [],
          rules: [],
          unreadable: [],
        },
      ]),
    );
    for (const runbook of runbooks)
      facts.get(runbook.entityRef)?.runbooks.push(runbook);
    for (const rule of rules) facts.get(rule.entityRef)?.rules.push(rule);
    for (const { entity_ref: entityRef, file, page, problem } of unreadable)
      facts
        .get(entityRef)
        ?.unreadable.push({ file, page: page ?? undefined, problem });
    return [...facts.values()];
  }

  /** What some components refer to in others and in their own docs. */
  async surroundings(facts: ComponentFacts[]): Promise<Surroundings> {
    const alerts = new Set<string>();
    const wanted: { entityRef: string; page: string }[] = [];
    for (const { rules, runbooks } of facts) {
      for (const runbook of runbooks)
        for (const alert of runbook.alerts) alerts.add(alert);
      for (const { alert, labels, runbookUrl } of rules) {
        alerts.add(alert);
        if (!runbookUrl) continue;
        const target = readRunbookUrl(runbookUrl, labels, this.settings);
        if (target.kind === 'alert') alerts.add(target.alert);
        if (target.kind === 'page') wanted.push(target);
      }
    }
    const names = [...alerts];
    const runbooks = await this.knex.raw(
      `select a.alert, r.entity_ref, r.page from runbooks r, unnest(r.alerts) as a(alert)
         where r.alerts && ?::text[] and a.alert = any(?::text[])
         order by r.entity_ref, r.page`,
      [names, names],
    );
    const rules = await this.knex.raw(
      `select distinct alert, entity_ref from alert_rules where alert = any(?::text[])`,
      [names],
    );
    const pages = await this.knex.raw(
      `select p.entity_ref, p.page, p.file, p.anchors, r.page is not null as runbook
         from pages p left join runbooks r using (entity_ref, page)
         where (p.entity_ref, p.page) in (select * from unnest(?::text[], ?::text[]))`,
      [
        wanted.map(({ entityRef }) => entityRef),
        wanted.map(({ page }) => page),
      ],
    );
    const naming = new Map<string, { entityRef: string; page: string }[]>();
    for (const { alert, entity_ref: entityRef, page } of runbooks.rows)
      add(naming, alert, { entityRef, page });
    const ruling = new Map<string, string[]>();
    for (const { alert, entity_ref: entityRef } of rules.rows)
      add(ruling, alert, entityRef);
    const known = new Map<string, ReturnType<Surroundings['page']>>(
      pages.rows.map((row: any) => [
        `${row.entity_ref} ${row.page}`,
        { file: row.file, anchors: row.anchors, runbook: row.runbook },
      ]),
    );
    return {
      runbooksNaming: alert => naming.get(alert) ?? [],
      rulesNaming: alert => ruling.get(alert) ?? [],
      page: (entityRef, page) => known.get(`${entityRef} ${page}`),
    };
  }
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
