import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { FilterPredicate } from '@backstage/filter-predicates';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { OwnedQuery, OwnedResponse } from '@waymark/common';
import {
  limitOf,
  NEVER_ABSENT,
  ORDER_FIELDS,
  ownersPredicate,
  readCursor,
  SEARCHED,
  writeCursor,
} from './ownedQuery';

const FIELDS = [
  'kind',
  'metadata',
  'spec.type',
  'spec.lifecycle',
  'spec.system',
  'relations',
];
type Kinds = NonNullable<OwnedResponse['kinds']>;

const BY_NAME = { field: 'name', direction: 'asc' } as const;

/** Reads what some owners own, page by page. */
export class OwnedPages {
  constructor(private readonly catalog: CatalogService) {}

  /**
   * A page: at most four questions to the catalog, three of them at once.
   *
   * @throws InputError when the limit or the cursor is malformed
   */
  async read(
    credentials: BackstageCredentials,
    owners: readonly string[],
    query: OwnedQuery,
  ): Promise<
    { items: Entity[] } & Pick<
      OwnedResponse,
      'totalItems' | 'kinds' | 'nextCursor'
    >
  > {
    const limit = limitOf(query);
    const at = query.cursor ? readCursor(query.cursor) : undefined;
    const offset = at?.offset ?? 0;
    const { field, direction } = query.order ?? BY_NAME;
    const isNeverAbsent = NEVER_ABSENT.includes(field);
    const term = query.search?.trim();
    const base = {
      fields: FIELDS,
      ...(term && { fullTextFilter: { term, fields: SEARCHED } }),
    };
    const owned = ownersPredicate(owners);
    const wanted = (predicate: FilterPredicate): FilterPredicate =>
      query.kinds?.length
        ? { $all: [predicate, { kind: { $in: [...query.kinds] } }] }
        : predicate;

    const [kinds, found, first] = await Promise.all([
      at ? undefined : this.countKinds(owned, credentials),
      at || !term
        ? undefined
        : this.catalog.queryEntities(
            { ...base, query: wanted(owned), limit: 0 },
            { credentials },
          ),
      at?.ordered !== undefined && offset >= at.ordered
        ? undefined
        : this.catalog.queryEntities(
            {
              ...base,
              query: wanted(owned),
              orderFields: { field: ORDER_FIELDS[field], order: direction },
              offset,
              limit,
              totalItems: at || isNeverAbsent ? 'exclude' : 'include',
            },
            { credentials },
          ),
    ]);
    const items = [...(first?.items ?? [])];
    let hasMore = Boolean(first?.pageInfo.nextCursor);
    const ordered = isNeverAbsent
      ? undefined
      : at?.ordered ?? first?.totalItems;
    if (ordered !== undefined && items.length < limit) {
      // The catalog leaves out what lacks the field that it orders by.
      const has = {
        [ORDER_FIELDS[field]]: { $exists: true },
      } as FilterPredicate;
      const rest = await this.catalog.queryEntities(
        {
          ...base,
          query: { $all: [wanted(owned), { $not: has }] },
          orderFields: { field: ORDER_FIELDS.name, order: 'asc' },
          offset: Math.max(0, offset - ordered),
          limit: limit - items.length,
          totalItems: 'exclude',
        },
        { credentials },
      );
      items.push(...rest.items);
      hasMore = Boolean(rest.pageInfo.nextCursor);
    }

    const end = offset + items.length;
    const counted =
      at?.total ?? found?.totalItems ?? countOf(kinds ?? [], query.kinds);
    // A page that is full of what has the field may be followed by what lacks it.
    const isLast = !hasMore && (isNeverAbsent || end >= counted);
    const total =
      isLast && items.length > 0
        ? end
        : Math.max(counted, end + Number(!isLast));
    return {
      items,
      totalItems: total,
      ...(kinds && { kinds }),
      ...(!isLast &&
        items.length > 0 && {
          nextCursor: writeCursor({ offset: end, total, ordered }),
        }),
    };
  }

  private async countKinds(
    query: FilterPredicate,
    credentials: BackstageCredentials,
  ): Promise<Kinds> {
    const { facets } = await this.catalog.getEntityFacets(
      { facets: ['kind'], query },
      { credentials },
    );
    return (facets.kind ?? []).map(({ value, count }) => ({
      kind: value,
      count,
    }));
  }
}

function countOf(counted: Kinds, wanted?: readonly string[]): number {
  const names = wanted?.map(kind => kind.toLowerCase());
  return counted
    .filter(({ kind }) => !names?.length || names.includes(kind.toLowerCase()))
    .reduce((sum, { count }) => sum + count, 0);
}
