import type { Entity } from '@backstage/catalog-model';
import type { CatalogRows } from './CatalogRows';
import type { RowPage } from './searchRows';

/** One that is asked for while the catalog loses thousands is not to be read for ever. */
const MOST_READS = 5;

/**
 * Reads the entities of a page. Rows of which nothing is there leave the index at once, so that they are not counted
 * either, and the page is asked for anew, as others have room on it.
 *
 * @param ask - for the page as the rows are now
 * @param read - entities by ref, in that order, undefined for what is not in the catalog
 */
export async function readThere(
  rows: CatalogRows,
  ask: () => RowPage,
  read: (refs: string[]) => Promise<(Entity | undefined)[]>,
): Promise<{ page: RowPage; items: Entity[]; gone: string[] }> {
  const allGone: string[] = [];
  for (let reads = 1; ; reads += 1) {
    const page = ask();
    const refs = page.rows.map(row => rows.refOf(row));
    const items = refs.length > 0 ? await read(refs) : [];
    const gone = refs.filter((_, i) => !items[i]);
    for (const ref of gone) rows.delete(ref);
    allGone.push(...gone);
    if (gone.length === 0 || reads === MOST_READS)
      return { page, items: items.flatMap(it => it ?? []), gone: allGone };
  }
}
