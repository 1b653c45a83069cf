import type {
  EntityOrderQuery,
  QueryEntitiesInitialRequest,
  QueryEntitiesRequest,
  QueryEntitiesResponse,
} from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { Words } from '../catalogIndex/searchRows';
import { both, lacking } from './predicate';

/** Every entity has it, so that nothing is left out of an order by it. */
const ALWAYS_THERE = 'metadata.name';

/** What is paged through. */
export interface Sorted extends Words {
  query: QueryEntitiesInitialRequest['query'];
  fullTextFilter?: QueryEntitiesInitialRequest['fullTextFilter'];
  fields: string[];
  sortField: string;
  order: 'asc' | 'desc';
}

type Part = 'with' | 'without';
type Query = (
  request: QueryEntitiesRequest & Words,
) => Promise<QueryEntitiesResponse>;

/**
 * The queries that together give everything in order. The catalog leaves those without the field out of an order by it:
 * they follow, by name, in either direction.
 */
export function partsOf({
  sortField,
  order,
  ...rest
}: Sorted): { part: Part; request: QueryEntitiesInitialRequest & Words }[] {
  const orderFields = (
    field: string,
    way: 'asc' | 'desc',
  ): EntityOrderQuery => [{ field, order: way }];
  const having = {
    part: 'with' as const,
    request: { ...rest, orderFields: orderFields(sortField, order) },
  };
  if (sortField === ALWAYS_THERE) return [having];
  return [
    having,
    {
      part: 'without',
      request: {
        ...rest,
        query: both(rest.query, lacking(sortField)),
        orderFields: orderFields(ALWAYS_THERE, 'asc'),
      },
    },
  ];
}

/**
 * Reads a page: after a cursor, or after a number of entities.
 *
 * @throws InputError when the cursor is not one of an earlier page
 */
export async function readPage(
  query: Query,
  sorted: Sorted,
  at: { limit: number; cursor?: string; offset?: number },
): Promise<{ items: Entity[]; nextCursor?: string }> {
  const parts = partsOf(sorted);
  const from = at.cursor ? readCursor(at.cursor) : undefined;
  const items: Entity[] = [];
  let skip = at.offset ?? 0;
  for (const { part, request } of parts) {
    if (from?.part === 'without' && part === 'with') continue;
    const after = from?.part === part ? from.cursor : undefined;
    const limit = at.limit - items.length;
    const isLast = part === parts[parts.length - 1].part;
    const page = after
      ? await query({ cursor: after, fields: sorted.fields, limit })
      : await query({
          ...request,
          limit,
          totalItems: 'exclude',
          ...(skip > 0 && { offset: skip }),
        });
    items.push(...page.items);
    if (page.pageInfo.nextCursor)
      return { items, nextCursor: writeCursor(part, page.pageInfo.nextCursor) };
    if (!isLast && items.length === at.limit)
      return { items, nextCursor: writeCursor('without') };
    if (!isLast && skip > 0)
      skip =
        items.length > 0
          ? 0
          : Math.max(0, skip - (await count(query, request)));
  }
  return { items };
}

async function count(query: Query, request: QueryEntitiesInitialRequest) {
  const { totalItems } = await query({ ...request, limit: 0 });
  return totalItems;
}

function writeCursor(part: Part, cursor?: string): string {
  return `${part}.${cursor ?? ''}`;
}

function readCursor(text: string): { part: Part; cursor?: string } {
  const [, part, cursor] = /^(with|without)\.(.*)$/s.exec(text) ?? [];
  if (part !== 'with' && part !== 'without')
    throw new InputError(
      'This cursor is not from a page of the catalog. Start again without one.',
    );
  return { part, ...(cursor && { cursor }) };
}
