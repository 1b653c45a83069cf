import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { FilterPredicate } from '@backstage/filter-predicates';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { lacking } from '../browse/predicate';
import { CatalogRows } from './CatalogRows';
import { indexedCatalog } from './indexedCatalog';

const options = { credentials: mockCredentials.user() };

function randomNumbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

const KINDS = ['Component', 'API', 'Resource'];
const TYPES = ['service', 'Service', 'library', 'website'];
const TAGS = ['go', 'java', 'pci'];

function someEntity(next: (below: number) => number, i: number): Entity {
  const maybe = <T>(value: T) => (next(4) > 0 ? value : undefined);
  const owners = Array.from({ length: next(3) }, () => `team-${next(5)}`);
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: KINDS[next(3)],
    metadata: {
      name: `e-${i}`,
      title: maybe(`Title ${next(50)} of ${i}`),
      description: maybe(`Words about ${next(7)}`),
      etag: `${i}-${next(1e6)}`,
      tags: maybe(TAGS.slice(next(3))),
      annotations: {
        ...(next(2) && { 'waymark/tier': String(1 + next(4)) }),
        ...(next(2) && { 'backstage.io/techdocs-ref': 'dir:.' }),
        'example.org/other': 'not indexed',
      },
    },
    spec: { type: maybe(TYPES[next(4)]), lifecycle: maybe('production') },
    relations: [...new Set(owners)].map(name => ({
      type: 'ownedBy',
      targetRef: `group:default/${name}`,
    })),
  };
  // Without the properties that are undefined, as it comes over the wire.
  return JSON.parse(JSON.stringify(entity));
}

function somePredicate(
  next: (below: number) => number,
  depth = 0,
): FilterPredicate {
  const simple: FilterPredicate[] = [
    { kind: KINDS[next(3)].toLowerCase() },
    { 'spec.type': { $in: [TYPES[next(4)], TYPES[next(4)]] } },
    { 'spec.lifecycle': { $exists: next(2) === 0 } },
    { 'metadata.annotations.waymark/tier': String(1 + next(4)) },
    {
      'metadata.annotations.backstage.io/techdocs-ref': {
        $exists: next(2) === 0,
      },
    },
    { 'metadata.tags': TAGS[next(3)] },
    { 'spec.type': { $hasPrefix: 'ser' } },
    {
      'relations.ownedBy': {
        $in: [`group:default/team-${next(5)}`, `group:default/TEAM-${next(5)}`],
      },
    },
  ];
  const one = simple[next(simple.length)];
  if (depth > 1) return one;
  switch (next(5)) {
    case 0:
      return {
        $any: [somePredicate(next, depth + 1), somePredicate(next, depth + 1)],
      };
    case 1:
      return {
        $all: [somePredicate(next, depth + 1), somePredicate(next, depth + 1)],
      };
    case 2:
      return { $not: somePredicate(next, depth + 1) };
    default:
      return one;
  }
}

function setup(entities: Entity[], decision?: PolicyDecision) {
  const plain = catalogServiceMock({ entities });
  const asked: string[] = [];
  const counting = new Proxy(plain, {
    get(target, name) {
      const value = Reflect.get(target, name);
      return (...args: unknown[]) => {
        asked.push(String(name));
        return Reflect.apply(value, target, args);
      };
    },
  });
  const rows = new CatalogRows();
  entities.forEach(entity => rows.put(entity));
  const missed: string[] = [];
  const catalog = indexedCatalog({
    catalog: counting,
    permissions: mockServices.permissions.mock({
      authorizeConditional: async () => [
        decision ?? { result: AuthorizeResult.ALLOW },
      ],
    }),
    index: { rows: () => rows, changed: refs => missed.push(...refs) },
  });
  return { plain, catalog, rows, asked, missed };
}

const names = (entities: Entity[]) => entities.map(e => e.metadata.name);

describe('indexedCatalog', () => {
  const next = randomNumbers(7);
  const entities = Array.from({ length: 400 }, (_, i) => someEntity(next, i));

  it('finds, counts and orders as the catalog does, page by page', async () => {
    const { plain, catalog, asked } = setup(entities);
    for (let times = 0; times < 150; times++) {
      const request = {
        query: somePredicate(next),
        orderFields: {
          field: [
            'metadata.name',
            'metadata.title',
            'spec.type',
            'metadata.annotations.waymark/tier',
          ][next(4)],
          order: next(2) ? ('asc' as const) : ('desc' as const),
        },
        ...(next(3) === 0 && {
          fullTextFilter: {
            term: ['e-1', 'title 1', 'about 3'][next(3)],
            fields: ['metadata.name', 'metadata.title', 'metadata.description'],
          },
        }),
      };
      // The catalog leaves out what lacks that by which it orders; its mock does not.
      const having = { $not: lacking(request.orderFields.field) };
      const expected = await plain.queryEntities(
        { ...request, query: { $all: [request.query, having] }, limit: 1000 },
        options,
      );
      asked.length = 0;
      const found: Entity[] = [];
      let page = await catalog.queryEntities(
        { ...request, limit: 60 },
        options,
      );
      expect(page.totalItems).toBe(expected.totalItems);
      found.push(...page.items);
      while (page.pageInfo.nextCursor) {
        page = await catalog.queryEntities(
          { cursor: page.pageInfo.nextCursor, limit: 60 },
          options,
        );
        found.push(...page.items);
      }
      expect(new Set(names(found))).toEqual(new Set(names(expected.items)));
      expect(found).toHaveLength(expected.items.length);
      const keys = (list: Entity[]) =>
        list.map(({ metadata, spec }) =>
          String(
            {
              'metadata.name': metadata.name,
              'metadata.title': metadata.title,
              'spec.type': spec?.type,
              'metadata.annotations.waymark/tier':
                metadata.annotations?.['waymark/tier'],
            }[request.orderFields.field],
          ).toLowerCase(),
        );
      expect(keys(found)).toEqual(keys(expected.items));
      expect(new Set(asked)).toEqual(
        new Set(found.length ? ['getEntitiesByRefs'] : []),
      );
    }
  });

  it('counts values as the catalog does, without asking it', async () => {
    const { plain, catalog, asked } = setup(entities);
    const facets = ['kind', 'spec.type', 'metadata.tags', 'relations.ownedBy'];
    for (let times = 0; times < 60; times++) {
      const query = somePredicate(next);
      const sorted = async (from: typeof plain) => {
        const answer = await from.getEntityFacets({ facets, query }, options);
        return facets.map(facet =>
          (answer.facets[facet] ?? [])
            .map(({ value, count }) => `${value} ${count}`)
            .sort(),
        );
      };
      const expected = await sorted(plain);
      asked.length = 0;
      expect(await sorted(catalog)).toEqual(expected);
      expect(asked).toEqual([]);
    }
  });

  it('looks for words in any order in names, titles and descriptions, where nothing can be left unseen', async () => {
    const { catalog, asked } = setup(entities);
    const words = ['7', 'title', 'about 3'];
    const expected = entities.filter(({ metadata }) => {
      const text = [metadata.name, metadata.title, metadata.description].join(
        '|',
      );
      return words.every(word => text.toLowerCase().includes(word));
    });
    expect(expected.length).toBeGreaterThan(3);
    const { items, totalItems, pageInfo } = await catalog.queryEntities(
      { words, limit: 3 },
      options,
    );
    expect(totalItems).toBe(expected.length);
    const rest = await catalog.queryEntities(
      { cursor: pageInfo.nextCursor!, limit: 1000 },
      options,
    );
    expect(new Set(names([...items, ...rest.items]))).toEqual(
      new Set(names(expected)),
    );
    const { facets } = await catalog.getEntityFacets(
      { facets: ['kind'], words },
      options,
    );
    expect(facets.kind.reduce((sum, { count }) => sum + count, 0)).toBe(
      expected.length,
    );
    expect(await catalog.isQuick(options)).toBe(true);
    expect(asked).toEqual(['getEntitiesByRefs', 'getEntitiesByRefs']);

    const part = setup(entities, { result: AuthorizeResult.DENY });
    expect(await part.catalog.isQuick(options)).toBe(false);
    await expect(
      part.catalog.queryEntities({ words }, options),
    ).rejects.toThrow('Ask again in a moment');
    await expect(
      part.catalog.getEntityFacets({ facets: ['kind'], words }, options),
    ).rejects.toThrow('Ask again in a moment');
  });

  it('knows the names to show, and leaves it to the catalog whom somebody may see only in part', async () => {
    const person: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: 'ada', title: 'ada' },
      spec: { profile: { displayName: 'Ada Lovelace' } },
    };
    const [some] = entities;
    const refs = new Set([
      'user:default/ada',
      stringifyEntityRef(some),
      'component:default/nowhere',
    ]);
    const expected = {
      'user:default/ada': 'Ada Lovelace',
      [stringifyEntityRef(some)]: some.metadata.title ?? some.metadata.name,
    };
    const all = setup([some, person]);
    expect(await all.catalog.titles(refs, options)).toEqual(expected);
    expect(all.asked).toEqual([]);
    const part = setup([some, person], { result: AuthorizeResult.DENY });
    expect(await part.catalog.titles(refs, options)).toEqual(expected);
    expect(part.asked).toEqual(['getEntitiesByRefs']);
  });

  it('follows entities that change, move in the order, come and go', async () => {
    const some = entities.slice(0, 50);
    const { rows } = setup(some);
    const all = new Map(some.map(each => [stringifyEntityRef(each), each]));
    const inOrder = (path: string) =>
      [...rows.sortedBy(path)!.walk(false)].map(row => rows.refOf(row));
    inOrder('metadata.title');
    inOrder('spec.type');
    for (let times = 0; times < 300; times++) {
      const entity = someEntity(next, next(80));
      const ref = stringifyEntityRef(entity);
      if (next(3) === 0) {
        all.delete(ref);
        rows.delete(ref);
      } else {
        all.set(ref, entity);
        rows.put(entity);
      }
    }
    const fresh = new CatalogRows();
    all.forEach(entity => fresh.put(entity));
    expect(rows.size).toBe(all.size);
    for (const path of ['metadata.title', 'spec.type'])
      expect(inOrder(path)).toEqual(
        [...fresh.sortedBy(path)!.walk(false)].map(row => fresh.refOf(row)),
      );
    expect([...rows.refs()].sort()).toEqual([...all.keys()].sort());
  });

  it('leaves to the catalog what it does not know, and who may see only a part', async () => {
    const known = { query: { kind: 'component' }, limit: 5 };
    const unknown = {
      query: { 'metadata.annotations.example.org/other': 'not indexed' },
      limit: 5,
    };
    const all = setup(entities);
    const answer = await all.catalog.queryEntities(unknown, options);
    expect(answer.totalItems).toBe(400);
    expect(all.asked).toEqual(['queryEntities']);

    const part = setup(entities, {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: {
        rule: 'IS_ENTITY_KIND',
        resourceType: 'catalog-entity',
        params: { kinds: ['component'] },
      },
    });
    await part.catalog.queryEntities(known, options);
    await part.catalog.getEntityFacets({ facets: ['kind'] }, options);
    expect(part.asked).toEqual(['queryEntities', 'getEntityFacets']);

    // A cursor outlives the index, and the right to all.
    const first = await all.catalog.queryEntities(known, options);
    part.asked.length = 0;
    const second = await part.catalog.queryEntities(
      { cursor: first.pageInfo.nextCursor!, limit: 5 },
      options,
    );
    expect(part.asked).toEqual(['queryEntities']);
    expect(second.items).toHaveLength(5);
    await expect(
      all.catalog.queryEntities({ cursor: 'index.e30' }, options),
    ).rejects.toThrow('This cursor is none that the portal gave out');
  });

  it('shows nothing that the catalog does not give to the caller, and says what is gone', async () => {
    const some = entities.slice(0, 10);
    const { catalog, rows, missed } = setup(some);
    const gone = Array.from({ length: 20 }, (_, i) =>
      someEntity(next, 900 + i),
    );
    gone.forEach(entity => rows.put(entity));
    const inOrder = {
      orderFields: { field: 'metadata.name', order: 'desc' as const },
    };
    // Those that are there move up, and are counted alone.
    const { items, totalItems, pageInfo } = await catalog.queryEntities(
      { ...inOrder, limit: 8 },
      options,
    );
    expect(totalItems).toBe(10);
    expect(items).toHaveLength(8);
    expect(missed.sort()).toEqual(gone.map(e => stringifyEntityRef(e)).sort());
    const rest = await catalog.queryEntities(
      { cursor: pageInfo.nextCursor!, limit: 8 },
      options,
    );
    expect(new Set(names([...items, ...rest.items]))).toEqual(
      new Set(names(some)),
    );
    expect(rows.size).toBe(10);
  });

  it('orders by the first of several values', async () => {
    const of = (name: string, ...lifecycle: string[]): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name, description: 'of payments' },
      spec: { lifecycle },
    });
    const { catalog, rows, asked } = setup([
      of('b', 'production', 'experimental'),
      of('a', 'retired', 'experimental'),
      of('c', 'experimental'),
    ]);
    const search = async () => {
      const { items } = await catalog.queryEntities(
        {
          words: ['payments'],
          orderFields: { field: 'spec.lifecycle', order: 'asc' },
        },
        options,
      );
      return names(items);
    };
    expect(await search()).toEqual(['c', 'b', 'a']);
    expect(asked).toEqual(['getEntitiesByRefs']);
    rows.put(of('a', 'development', 'retired'));
    expect(await search()).toEqual(['a', 'c', 'b']);
    rows.put(of('a'));
    rows.delete('resource:default/b');
    expect(await search()).toEqual(['c']);
  });
});
