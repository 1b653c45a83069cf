import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { browseColumn, browseFacet } from '@waymark/common';
import { stringify } from 'csv-stringify';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { valuesAt } from './counting';

const SEPARATOR = '; ';

/**
 * Writes entities as CSV, as fast as they are taken and no faster. A cell that a spreadsheet would take for a formula
 * begins with an apostrophe.
 *
 * @throws whatever the pages throw, and when `to` is closed before the end
 */
export async function writeCsv(
  pages: AsyncIterable<Entity[]>,
  columns: readonly string[],
  to: Writable,
): Promise<void> {
  const shown = columns.filter(id => id !== 'name');
  const header = [
    'Entity',
    'Name',
    ...shown.map(id => browseColumn(id)?.title ?? id),
  ];
  async function* rows() {
    for await (const page of pages)
      for (const entity of page) yield csvRow(entity, shown);
  }
  await pipeline(
    Readable.from(rows()),
    stringify({ header: true, columns: header, escape_formulas: true }),
    to,
  );
}

function csvRow(entity: Entity, columns: readonly string[]): string[] {
  const profile = entity.spec?.profile as { displayName?: string } | undefined;
  return [
    stringifyEntityRef(entity),
    profile?.displayName ?? entity.metadata.title ?? entity.metadata.name,
    ...columns.map(id => cell(entity, id)),
  ];
}

function cell(entity: Entity, id: string): string {
  const facet = browseFacet(id);
  const path = facet?.field ?? browseColumn(id)?.fields[0];
  const values = path ? valuesAt(entity, path) : [];
  if (facet?.values === 'yes') return values.length > 0 ? 'yes' : 'no';
  return values.join(SEPARATOR);
}
