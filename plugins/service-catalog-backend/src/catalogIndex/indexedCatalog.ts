import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type {
  GetEntityFacetsRequest,
  GetEntityFacetsResponse,
  QueryEntitiesInitialRequest,
  QueryEntitiesRequest,
  QueryEntitiesResponse,
  StreamEntitiesRequest,
} from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { CatalogRows } from './CatalogRows';
import { isPageCursor, readPageCursor, writePageCursor } from './pageCursor';
import { readDecision } from './readDecision';
import { readThere } from './readThere';
import {
  countFacets,
  prepareSearch,
  type PageRequest,
  type Words,
} from './searchRows';
import { TITLE_FIELDS, titleOf } from './titleOf';

const STREAMED_AT_ONCE = 500;
const TITLED_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  ...TITLE_FIELDS,
];

/** What the catalog is asked through. */
interface Deps {
  catalog: CatalogService;
  permissions: PermissionsService;
  index: {
    /** Undefined until the whole catalog was read. */
    rows(): CatalogRows | undefined;
    /** Says that entities are not as it has them, or not in the catalog any more. */
    changed(refs: string[]): void;
  };
}

type Options = { credentials: BackstageCredentials };

/** The catalog with an index in front of it. */
export interface IndexedCatalog extends CatalogService {
  /** Says that entities came which are not what was asked for: the index has them as they were before. */
  changed(refs: string[]): void;
  /** Whether the index answers the caller, so that it can be asked for words. */
  isQuick(options: Options): Promise<boolean>;
  /** The names to show of entities, by ref: of those that exist and the caller may read. */
  titles(
    refs: ReadonlySet<string>,
    options: Options,
  ): Promise<Record<string, string>>;
  /** @throws ServiceUnavailableError when there are words to look for, and the index does not answer */
  queryEntities(
    request: (QueryEntitiesRequest & Words) | undefined,
    options: Options,
  ): Promise<QueryEntitiesResponse>;
  /** @throws ServiceUnavailableError when there are words to look for, and the index does not answer */
  getEntityFacets(
    request: GetEntityFacetsRequest & Words,
    options: Options,
  ): Promise<GetEntityFacetsResponse>;
  /** @throws ServiceUnavailableError when there are words to look for, and the index does not answer */
  streamEntities(
    request: (StreamEntitiesRequest & Words) | undefined,
    options: Options,
  ): AsyncIterable<Entity[]>;
}

/**
 * The catalog, quick for large ones: which entities match, how many there are and in which order comes from an index in
 * memory; the entities themselves come from the catalog, by their refs, with the credentials of the caller. What the
 * index does not know, and everything for callers who may see only a part, is asked of the catalog as it is.
 */
export function indexedCatalog(deps: Deps): IndexedCatalog {
  const overrides: Pick<
    IndexedCatalog,
    | 'changed'
    | 'isQuick'
    | 'titles'
    | 'queryEntities'
    | 'streamEntities'
    | 'getEntityFacets'
  > = {
    changed: refs => deps.index.changed(refs),
    isQuick: async options => (await rowsFor(deps, options)) !== undefined,
    titles: (refs, options) => titles(deps, refs, options),
    queryEntities: (request, options) =>
      queryEntities(deps, request ?? {}, options),
    streamEntities: (request, options) =>
      streamEntities(deps, request ?? {}, options),
    getEntityFacets: async (request, options) => {
      const rows = await rowsFor(deps, options);
      const counted = rows && countFacets(rows, request);
      if (counted) return counted;
      demandNoWords(request);
      return deps.catalog.getEntityFacets(request, options);
    },
  };
  return new Proxy(deps.catalog, {
    get(target, name) {
      if (Object.hasOwn(overrides, name)) return Reflect.get(overrides, name);
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  }) as IndexedCatalog;
}

async function queryEntities(
  deps: Deps,
  request: QueryEntitiesRequest & Words,
  options: Options,
): Promise<QueryEntitiesResponse> {
  const cursor = 'cursor' in request ? request.cursor : undefined;
  if (cursor !== undefined && !isPageCursor(cursor))
    return deps.catalog.queryEntities(request, options);
  const at = cursor === undefined ? undefined : readPageCursor(cursor);
  const { fields, limit } = request;
  const asked: QueryEntitiesInitialRequest & Words = at
    ? { ...at.request, fields, limit, offset: at.offset, totalItems: 'exclude' }
    : (request as QueryEntitiesInitialRequest & Words);
  const rows = await rowsFor(deps, options);
  const search = rows && !asked.filter ? prepareSearch(rows, asked) : undefined;
  if (!rows || !search) {
    demandNoWords(asked);
    return deps.catalog.queryEntities(asked, options);
  }

  const { page, items, gone } = await readThere(
    rows,
    () => search.page(at?.after),
    async entityRefs => {
      const answer = await deps.catalog.getEntitiesByRefs(
        { entityRefs, ...(fields && { fields }) },
        options,
      );
      return answer.items;
    },
  );
  if (gone.length > 0) deps.index.changed(gone);
  return {
    items,
    totalItems: asked.totalItems === 'exclude' ? 0 : search.count(),
    pageInfo: page.next
      ? {
          nextCursor: writePageCursor({
            request: asAsked(asked),
            after: page.next,
            offset: (asked.offset ?? 0) + items.length,
          }),
        }
      : {},
  };
}

async function titles(
  deps: Deps,
  refs: ReadonlySet<string>,
  options: Options,
): Promise<Record<string, string>> {
  if (refs.size === 0) return {};
  const rows = await rowsFor(deps, options);
  if (rows)
    return Object.fromEntries(
      [...refs].flatMap(ref => {
        const title = rows.titleOf(ref);
        return title === undefined ? [] : [[ref, title]];
      }),
    );
  const { items } = await deps.catalog.getEntitiesByRefs(
    { entityRefs: [...refs], fields: TITLED_FIELDS },
    options,
  );
  return Object.fromEntries(
    items.flatMap(item =>
      item ? [[stringifyEntityRef(item), titleOf(item)]] : [],
    ),
  );
}

async function* streamEntities(
  deps: Deps,
  { pageSize, ...request }: StreamEntitiesRequest & Words,
  options: Options,
): AsyncGenerator<Entity[]> {
  let page = await queryEntities(
    deps,
    { ...request, limit: pageSize ?? STREAMED_AT_ONCE, totalItems: 'exclude' },
    options,
  );
  yield page.items;
  while (page.pageInfo.nextCursor) {
    const { nextCursor: cursor } = page.pageInfo;
    page = await queryEntities(
      deps,
      { cursor, fields: request.fields, limit: pageSize ?? STREAMED_AT_ONCE },
      options,
    );
    yield page.items;
  }
}

/** @throws ServiceUnavailableError when there are words, which the catalog would not look for */
function demandNoWords({ words }: Words): void {
  if (words?.length)
    throw new ServiceUnavailableError(
      'The portal reads its catalog anew and cannot look for several words. Ask again in a moment.',
    );
}

function asAsked({ query, fullTextFilter, orderFields, words }: PageRequest) {
  return { query, fullTextFilter, orderFields, words };
}

/** The index, for callers who may read all of the catalog. */
async function rowsFor(
  { index, permissions }: Deps,
  { credentials }: Options,
): Promise<CatalogRows | undefined> {
  const rows = index.rows();
  if (!rows) return undefined;
  const decision = await readDecision(permissions, credentials);
  return decision === AuthorizeResult.ALLOW ? rows : undefined;
}
