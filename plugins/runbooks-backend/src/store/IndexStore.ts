import type { Knex } from 'knex';
import type { Contents, FoundAlert } from '../indexing/contents';
import { keepChanged } from '../indexing/keepChanged';

/** Version of a source that was read, and where its entities were in it then. */
export interface SourceVersion {
  etag: string;
  layout: string;
}

const TABLES = ['homes', 'pages', 'runbooks', 'unreadable'] as const;
const CHUNK = 500;

/** Keeps what was read of repositories. */
export class IndexStore {
  constructor(private readonly knex: Knex) {}

  /** The versions that were last read, by source. */
  async versions(): Promise<Map<string, SourceVersion>> {
    const rows = await this.knex('sources').select('source', 'etag', 'layout');
    return new Map(
      rows.map(({ source, etag, layout }) => [source, { etag, layout }]),
    );
  }

  /**
   * Puts what a source holds in place of what it held, unless that was read later: a look through everything may have
   * begun to read before a push that was followed meanwhile.
   *
   * @param version - with the moment in which reading began, by the clock of the process
   * @param dates - when files last changed, ISO 8601 by path, as far as their host tells
   * @param componentOf - the component a rule belongs to
   * @returns the entities it is about, and those it was about before; none when it was read later
   */
  async replace(
    source: string,
    { readAt, ...version }: SourceVersion & { readAt: Date },
    contents: Contents,
    dates: Map<string, string>,
    componentOf: (alert: FoundAlert) => string,
  ): Promise<Set<string>> {
    const touched = new Set(contents.homes.map(({ entityRef }) => entityRef));
    for (const alert of contents.alerts) touched.add(componentOf(alert));
    return this.knex.transaction(async tx => {
      // Holds the row: what else is read of the source waits.
      const taken = await tx('sources')
        .insert({ source, ...version, read_at: readAt })
        .onConflict('source')
        .merge()
        .where('sources.read_at', '<=', readAt)
        .returning('source');
      if (taken.length === 0) return new Set<string>();

      const members = contents.homes.map(({ entityRef }) => entityRef);
      const known = await tx('runbooks')
        .select('entity_ref', 'page', 'hash', 'changed')
        .where({ source })
        .orWhereIn('entity_ref', members);
      const before = new Map(
        known.map(row => [`${row.entity_ref} ${row.page}`, row]),
      );
      for (const ref of await this.entitiesOf(tx, [source])) touched.add(ref);

      await tx('alert_rules').where({ source }).delete();
      // An entity that moved leaves nothing behind where it was.
      for (const table of TABLES)
        await tx(table)
          .where({ source })
          .orWhereIn('entity_ref', members)
          .delete();

      const insert = (table: string, rows: object[]) =>
        tx.batchInsert(table, rows, CHUNK);
      await insert(
        'homes',
        contents.homes.map(({ entityRef, folder, docsFolder }) => ({
          entity_ref: entityRef,
          source,
          folder,
          docs_folder: docsFolder,
        })),
      );
      await insert(
        'pages',
        contents.pages.map(({ entityRef, page, file, anchors }) => ({
          entity_ref: entityRef,
          page,
          source,
          file,
          anchors,
        })),
      );
      const now = new Date();
      await insert(
        'runbooks',
        contents.runbooks.map(({ entityRef, ...runbook }) => ({
          entity_ref: entityRef,
          source,
          ...runbook,
          changed: keepChanged(
            runbook.hash,
            before.get(`${entityRef} ${runbook.page}`),
            dates.get(runbook.file),
            now,
          ),
        })),
      );
      await insert(
        'alert_rules',
        contents.alerts.map(rule => ({
          source,
          file: rule.file,
          position: rule.position,
          alert: rule.alert,
          expr: rule.expr,
          hold_for: rule.for,
          labels: JSON.stringify(rule.labels),
          summary: rule.annotations.summary ?? rule.annotations.description,
          runbook_url: rule.annotations.runbook_url,
          home_ref: rule.home,
          entity_ref: componentOf(rule),
        })),
      );
      await insert(
        'unreadable',
        contents.unreadable.map(({ entityRef, ...unreadable }) => ({
          source,
          entity_ref: entityRef,
          ...unreadable,
        })),
      );
      return touched;
    });
  }

  /**
   * Forgets sources that are gone, with all that was read of them.
   *
   * @returns the entities they were about
   */
  async remove(sources: string[]): Promise<Set<string>> {
    return this.knex.transaction(async tx => {
      const touched = await this.entitiesOf(tx, sources);
      await tx('sources').whereIn('source', sources).delete();
      return touched;
    });
  }

  private async entitiesOf(
    tx: Knex.Transaction,
    sources: string[],
  ): Promise<Set<string>> {
    const found = new Set<string>();
    for (const table of [...TABLES, 'alert_rules'])
      for (const { entity_ref: ref } of await tx(table)
        .distinct('entity_ref')
        .whereIn('source', sources))
        found.add(ref);
    return found;
  }
}
