import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  GetEntityFacetsRequest,
  QueryEntitiesRequest,
} from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import {
  browseColumn,
  browseFacet,
  USUAL_COLUMNS,
  type BrowseFacetsResponse,
  type BrowseResponse,
  type BrowseState,
} from '@waymark/common';
import type { IndexedCatalog } from '../catalogIndex/indexedCatalog';
import type { Words } from '../catalogIndex/searchRows';
import { countEntities, facetValues, type Counts } from './counting';
import { partsOf, readPage, type Sorted } from './pages';
import { browsePredicate, type OwnerChoices } from './predicate';
import { hasWords, rarest, SEARCHED_FIELDS, wordsOf } from './search';
import { ALWAYS_READ, fieldsOf, withoutOtherRelations } from './shown';
import { refsIn, titlesOf, withTitles } from './titles';

/** Most entities that a search may find for its facets to be counted, and for it to be of several words. */
const MOST_FOUND = 2_000;
const EXPORT_PAGE = 500;

/** What to browse, with the owners that its choices stand for. */
export interface Browsed {
  state: BrowseState;
  owners: OwnerChoices;
}

/** Asks the catalog for what its page shows, with the credentials of who looks. */
export class CatalogBrowser {
  constructor(private readonly catalog: IndexedCatalog) {}

  /**
   * A page of what is chosen; how many there are comes with a first page.
   *
   * @throws InputError when the cursor is malformed
   */
  async list(
    browsed: Browsed,
    at: { limit: number; cursor?: string; offset?: number },
    credentials: BackstageCredentials,
  ): Promise<BrowseResponse> {
    const columns = browsed.state.columns ?? USUAL_COLUMNS;
    const sorted = await this.sorted(browsed, columns, credentials);
    const isFirst = !at.cursor && !at.offset;
    const reading = readPage(
      request => this.query(request, credentials),
      sorted,
      at,
    );
    const count = () => this.total(sorted, credentials);
    // The index counts at no cost, and no more what the page finds gone; the catalog is slow at either.
    const counting = () => (sorted.words ? reading.then(count) : count());
    const [page, total] = await Promise.all([
      reading,
      isFirst ? counting() : undefined,
    ]);
    const items = page.items.map(withoutOtherRelations);
    return {
      ...page,
      items,
      ...(total !== undefined && { total }),
      titles: await this.catalog.titles(refsIn(items, columns), {
        credentials,
      }),
    };
  }

  /** All that is chosen, page by page, in order. */
  async *all(
    browsed: Browsed,
    columns: readonly string[],
    credentials: BackstageCredentials,
  ): AsyncGenerator<Entity[]> {
    const sorted = await this.sorted(browsed, columns, credentials);
    for (const { request } of partsOf(sorted))
      yield* this.catalog.streamEntities(
        { ...request, pageSize: EXPORT_PAGE },
        { credentials },
      );
  }

  /**
   * The values of some facets with counts, each as the other choices and the search leave it. All questions go out at
   * once: one for the facets without a choice, and one for each that has one.
   */
  async facets(
    { state, owners }: Browsed,
    ids: readonly string[],
    find: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<BrowseFacetsResponse> {
    const facets = ids.flatMap(id => browseFacet(id) ?? []);
    const chosen = facets.filter(({ id }) => state.filters[id]?.length);
    const rest = facets.filter(facet => !chosen.includes(facet));
    const groups = [
      ...(rest.length > 0 ? [{ except: undefined, of: rest }] : []),
      ...chosen.map(facet => ({ except: facet.id, of: [facet] })),
    ];
    const counted = await Promise.all(
      groups.map(({ except, of }) =>
        this.count(
          browsePredicate(state.filters, owners, except),
          state.search,
          of.map(({ field }) => field),
          credentials,
        ),
      ),
    );
    const answer: BrowseFacetsResponse['facets'] = {};
    const titles = find
      ? await titlesOf(
          this.catalog,
          groups.flatMap(({ of }, at) =>
            of.map(({ id, field }) => [id, counted[at].counts[field] ?? []]),
          ),
          credentials,
        )
      : {};
    groups.forEach(({ of }, at) => {
      const { counts } = counted[at];
      const total = (counts.kind ?? []).reduce((sum, k) => sum + k.count, 0);
      for (const facet of of)
        answer[facet.id] = facetValues(facet, counts[facet.field] ?? [], {
          total,
          chosen: state.filters[facet.id] ?? [],
          find,
          titles,
        });
    });
    return {
      facets: await withTitles(this.catalog, answer, credentials),
      withoutSearch: counted.some(({ withoutSearch }) => withoutSearch),
    };
  }

  private query(
    request: QueryEntitiesRequest & Words,
    credentials: BackstageCredentials,
  ) {
    return this.catalog.queryEntities(request, { credentials });
  }

  private async sorted(
    { state, owners }: Browsed,
    columns: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Sorted> {
    const predicate = browsePredicate(state.filters, owners);
    const words = wordsOf(state.search);
    const isQuick = await this.catalog.isQuick({ credentials });
    const found =
      words.length > 1 && !isQuick
        ? await this.find(predicate, words, ['metadata.uid'], credentials)
        : undefined;
    return {
      query: found
        ? { 'metadata.uid': { $in: found.map(e => e.metadata.uid ?? '') } }
        : predicate,
      // The catalog looks for one text. Where several words find too much, it is the words as they stand.
      ...(isQuick && { words }),
      ...(words.length > 0 &&
        !isQuick &&
        !found && {
          fullTextFilter: { term: words.join(' '), fields: SEARCHED_FIELDS },
        }),
      fields: fieldsOf(columns),
      sortField: browseColumn(state.sort)?.sortField ?? 'metadata.name',
      order: state.descending ? 'desc' : 'asc',
    };
  }

  /** What has all words, or undefined where too much has the rarest of them. */
  private async find(
    query: QueryEntitiesPredicate,
    words: readonly string[],
    fields: string[],
    credentials: BackstageCredentials,
  ): Promise<Entity[] | undefined> {
    const { items, pageInfo } = await this.query(
      {
        query,
        fullTextFilter: { term: rarest(words), fields: SEARCHED_FIELDS },
        fields: [...ALWAYS_READ, ...SEARCHED_FIELDS, ...fields],
        limit: MOST_FOUND,
        totalItems: 'exclude',
      },
      credentials,
    );
    if (pageInfo.nextCursor) return undefined;
    return items.filter(entity => hasWords(entity, words));
  }

  private async total(
    { query, fullTextFilter, words }: Sorted,
    credentials: BackstageCredentials,
  ): Promise<number> {
    if (fullTextFilter) {
      const { totalItems } = await this.query(
        { query, fullTextFilter, limit: 0 },
        credentials,
      );
      return totalItems;
    }
    const { kind } = await this.counts(
      { query, words, facets: ['kind'] },
      credentials,
    );
    return kind.reduce((sum, { count }) => sum + count, 0);
  }

  private async count(
    query: QueryEntitiesPredicate,
    search: string,
    fields: string[],
    credentials: BackstageCredentials,
  ): Promise<{ counts: Counts; withoutSearch: boolean }> {
    const words = wordsOf(search);
    const asked = [...new Set([...fields, 'kind'])];
    if (await this.catalog.isQuick({ credentials }))
      return {
        counts: await this.counts({ query, words, facets: asked }, credentials),
        withoutSearch: false,
      };
    if (words.length > 0) {
      const read = asked.map(field =>
        field.startsWith('relations.') ? 'relations' : field,
      );
      const found = await this.find(query, words, read, credentials);
      if (found)
        return { counts: countEntities(found, asked), withoutSearch: false };
    }
    return {
      counts: await this.counts({ query, facets: asked }, credentials),
      withoutSearch: words.length > 0,
    };
  }

  private async counts(
    request: GetEntityFacetsRequest & Words,
    credentials: BackstageCredentials,
  ): Promise<Counts> {
    const answer = await this.catalog.getEntityFacets(request, {
      credentials,
    });
    return answer.facets;
  }
}

type QueryEntitiesPredicate = Sorted['query'];
