import type {
  EntityOrderQuery,
  GetEntityFacetsRequest,
  GetEntityFacetsResponse,
  QueryEntitiesInitialRequest,
} from '@backstage/catalog-client';
import type { CatalogRows } from './CatalogRows';
import { compilePredicate, type RowTest } from './compilePredicate';
import { TEXT_PATHS } from './indexedPaths';

const NAME = 'metadata.name';

/** What only the index can look for. */
export interface Words {
  /** Words in small letters that all have to be in a name, title or description, in any order. */
  words?: readonly string[];
}

/** What a page is asked for by. */
export type PageRequest = Pick<
  QueryEntitiesInitialRequest,
  'query' | 'fullTextFilter' | 'orderFields' | 'limit' | 'offset'
> &
  Words;

/** A page of rows. */
export interface RowPage {
  rows: number[];
  /** Key and ref of the last row, when more follow. */
  next?: [key: string, ref: string];
}

/** One of the questions that the index answers. */
export interface Search {
  page(after?: readonly [key: string, ref: string]): RowPage;
  /** How many match and have what the order is by. */
  count(): number;
}

/**
 * Prepares a question about entities.
 *
 * @returns undefined when the index cannot answer it
 */
export function prepareSearch(
  rows: CatalogRows,
  request: PageRequest,
): Search | undefined {
  const [order, ...others] = [request.orderFields ?? []].flat() as Exclude<
    EntityOrderQuery,
    unknown[]
  >[];
  const path = order?.field ?? NAME;
  const test = testOf(rows, request, path);
  const sorted = others.length === 0 && rows.sortedBy(path);
  if (!test || !sorted) return undefined;
  const { limit = 20, offset = 0 } = request;

  return {
    page(after) {
      const found: number[] = [];
      let skip = after ? 0 : offset;
      for (const row of sorted.walk(order?.order === 'desc', after)) {
        if (!test(row)) continue;
        if (skip > 0) {
          skip -= 1;
          continue;
        }
        if (found.length === limit) {
          const last = found[limit - 1];
          return {
            rows: found,
            ...(limit > 0 && {
              next: [rows.keyOf(path, last), rows.refOf(last)],
            }),
          };
        }
        found.push(row);
      }
      return { rows: found };
    },
    count() {
      let count = 0;
      for (const row of sorted.walk(false)) if (test(row)) count += 1;
      return count;
    },
  };
}

/**
 * Counts the values at some paths over what matches.
 *
 * @returns undefined when the index cannot answer it
 */
export function countFacets(
  rows: CatalogRows,
  request: GetEntityFacetsRequest & Words,
): GetEntityFacetsResponse | undefined {
  const { facets, filter, query, words, ...unknown } = request;
  if (filter || Object.keys(unknown).length > 0) return undefined;
  const test = withWords(rows, compilePredicate(rows, query), words);
  const columns = facets.map(path => rows.column(path));
  if (!test || columns.includes(undefined)) return undefined;
  const counters = columns.map(column => column!.counter());
  for (const row of rows.rows())
    if (test(row)) for (const { count } of counters) count(row);
  return {
    facets: Object.fromEntries(
      facets.map((path, i) => [path, counters[i].result()]),
    ),
  };
}

function testOf(
  rows: CatalogRows,
  { query, fullTextFilter, words }: PageRequest,
  sortPath: string,
): RowTest | undefined {
  const test = withWords(rows, compilePredicate(rows, query), words);
  const term = fullTextFilter?.term?.trim().toLowerCase();
  if (!test || !term) return test;
  const texts = (fullTextFilter?.fields ?? [sortPath]).map(path =>
    rows.texts(path),
  );
  if (texts.includes(undefined)) return undefined;
  return row => test(row) && texts.some(text => text![row]?.includes(term));
}

function withWords(
  rows: CatalogRows,
  test: RowTest | undefined,
  words: readonly string[] = [],
): RowTest | undefined {
  if (!test || words.length === 0) return test;
  const texts = TEXT_PATHS.map(path => rows.texts(path)!);
  const isThere = (row: number, word: string) =>
    texts.some(text => text[row]?.includes(word));
  return row => test(row) && words.every(word => isThere(row, word));
}
