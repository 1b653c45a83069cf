import { CatalogClient } from '@backstage/catalog-client';
import type { EntityFilterQuery } from '@backstage/catalog-client';
import { parseEntityRef } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { meantBy } from './meantBy';
import type { PortalClient } from './PortalClient';

/** How many entities of one name are looked at, to tell whether it is clear which is meant. */
const MOST_OF_A_NAME = 50;
const PAGE = 200;
/** A little less than the 100 kB that the catalog takes. */
const MOST_BYTES_OF_REFS = 90_000;
const SEARCHED = [
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'metadata.tags',
];

/** Reads the catalog of the portal. */
export class PortalCatalog {
  private readonly client: CatalogClient;

  constructor(portal: PortalClient) {
    this.client = new CatalogClient({
      discoveryApi: {
        getBaseUrl: async plugin => `${portal.url}/api/${plugin}`,
      },
      fetchApi: { fetch: (input, init) => portal.forward(input, init) },
    });
  }

  /** An entity by its full ref; undefined when it is not there. */
  byRef(ref: string): Promise<Entity | undefined> {
    return this.client.getEntityByRef(ref);
  }

  /**
   * The entities of many refs, in one request; in a few when there are thousands, because the portal takes no
   * longer ones.
   *
   * @param refs - full entity refs
   * @returns those that are there and that the caller may see, by ref
   */
  async byRefs(
    refs: string[],
    fields?: string[],
  ): Promise<Map<string, Entity>> {
    const found = new Map<string, Entity>();
    for (const entityRefs of portions(refs)) {
      const { items } = await this.client.getEntitiesByRefs({
        entityRefs,
        fields,
      });
      items.forEach((entity, index) => {
        if (entity) found.set(entityRefs[index], entity);
      });
    }
    return found;
  }

  /**
   * Up to `limit` entities by title.
   *
   * @returns them, and how many there are in all
   */
  async list(options: {
    filter: EntityFilterQuery;
    search?: string;
    fields?: string[];
    limit: number;
  }): Promise<{ items: Entity[]; total: number }> {
    const items: Entity[] = [];
    let cursor: string | undefined;
    let total = 0;
    do {
      const limit = Math.min(PAGE, options.limit - items.length);
      const page = await this.client.queryEntities(
        cursor
          ? { cursor, limit, fields: options.fields }
          : {
              filter: options.filter,
              fields: options.fields,
              limit,
              orderFields: { field: 'metadata.name', order: 'asc' },
              ...(options.search && {
                fullTextFilter: { term: options.search, fields: SEARCHED },
              }),
            },
      );
      total = page.totalItems;
      items.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor && items.length < options.limit);
    return { items, total };
  }

  /**
   * The entity a person means by a ref or by a bare name.
   *
   * @throws as {@link meantBy}
   */
  async find(typed: string): Promise<Entity> {
    const parts = partsOf(typed);
    const filter: Record<string, string> = { 'metadata.name': parts.name };
    if (parts.kind) filter.kind = parts.kind;
    if (parts.namespace) filter['metadata.namespace'] = parts.namespace;
    const { items } = await this.list({ filter, limit: MOST_OF_A_NAME });
    return meantBy(typed, items);
  }
}

/** Lists of refs that are short enough for a request. */
function portions(refs: string[]): string[][] {
  const lists: string[][] = [];
  let room = 0;
  for (const ref of refs) {
    const size = Buffer.byteLength(JSON.stringify(ref)) + 1;
    if (size > room) {
      lists.push([]);
      room = MOST_BYTES_OF_REFS;
    }
    lists[lists.length - 1].push(ref);
    room -= size;
  }
  return lists;
}

function partsOf(typed: string): {
  kind?: string;
  namespace?: string;
  name: string;
} {
  try {
    const { name } = parseEntityRef(typed, { defaultKind: 'any' });
    return {
      kind: typed.includes(':') ? parseEntityRef(typed).kind : undefined,
      namespace: typed.includes('/')
        ? parseEntityRef(typed, { defaultKind: 'any' }).namespace
        : undefined,
      name,
    };
  } catch {
    throw new InputError(
      `"${typed}" is no entity ref. Write a name, or kind:namespace/name.`,
    );
  }
}
