import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogOwnershipService } from './CatalogOwnershipService';
import { GroupGraph } from './GroupGraph';
import { fitting } from './ownedQuery';
import { withoutIndex } from '../__testUtils__/withoutIndex';

const GROUPS = 3_000;
const g = (i: number) => `group:default/g${i}`;

const groups = Array.from(
  { length: GROUPS },
  (_, i): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: `g${i}` },
    // Three levels: one at the top, 50 below it, the others below these.
    relations:
      i === 0
        ? []
        : [{ type: 'childOf', targetRef: i <= 50 ? g(0) : g(1 + (i % 50)) }],
  }),
);
const components = Array.from(
  { length: 200 },
  (_, i): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: i % 4 === 0 ? 'API' : 'Component',
    metadata: {
      name: `c${String(i).padStart(3, '0')}`,
      annotations: i % 3 === 0 ? { 'waymark/changed': `2026-01-${i}` } : {},
    },
    relations: [
      { type: 'ownedBy', targetRef: g(51 + ((i * 35) % (GROUPS - 51))) },
      ...(i % 10 === 0 ? [{ type: 'ownedBy', targetRef: g(GROUPS - 1) }] : []),
    ],
  }),
);
const namesOwnedBy = (refs: Set<string>) =>
  components
    .filter(({ relations }) => relations!.some(r => refs.has(r.targetRef)))
    .map(({ metadata }) => metadata.name);

function serviceFor(memberOf: string[]) {
  const catalog = catalogServiceMock({ entities: [...groups, ...components] });
  const calls: string[] = [];
  const counted = new Proxy(catalog, {
    get: (target, name: keyof typeof catalog) => {
      const method = target[name];
      return typeof method === 'function'
        ? (...args: never[]) => {
            calls.push(String(name));
            return (method as Function).apply(target, args);
          }
        : method;
    },
  });
  const service = CatalogOwnershipService.create({
    auth: mockServices.auth(),
    catalog: withoutIndex(counted),
    groupGraph: new GroupGraph(),
    permissions: mockServices.permissions(),
    userInfo: mockServices.userInfo({
      ownershipEntityRefs: ['user:default/mock', ...memberOf],
    }),
  });
  return { service, calls };
}

jest.setTimeout(120_000);
const me = mockCredentials.user();

describe('what a person owns among 3,000 groups', () => {
  it('takes the same few questions to the catalog in 1 group and in 300', async () => {
    const asked: string[][] = [];
    for (const count of [1, 300]) {
      const { service, calls } = serviceFor(
        Array.from({ length: count }, (_, i) => g(51 + i * 9)),
      );
      await service.owned(me);
      calls.length = 0;
      await service.owned(me, { order: { field: 'name', direction: 'desc' } });
      const again = [...calls];
      calls.length = 0;
      await service.owned(me, {
        search: 'c0',
        order: { field: 'changed', direction: 'desc' },
      });
      expect(calls.length).toBeLessThanOrEqual(4);
      await service.ownersFor(me);
      asked.push(again);
    }
    // The groups are known.
    expect(asked).toEqual([
      ['getEntityFacets', 'queryEntities'],
      ['getEntityFacets', 'queryEntities'],
    ]);
  });

  it('gives every page once, in any order, to somebody in 300 groups and to who leads them all', async () => {
    const inMany = Array.from({ length: 300 }, (_, i) => g(51 + i * 9));
    for (const [memberOf, expected, field, limit] of [
      [inMany, namesOwnedBy(new Set(inMany)), 'changed', 8],
      [[g(0)], components.map(({ metadata }) => metadata.name), 'name', 80],
    ] as const) {
      const { service } = serviceFor([...memberOf]);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await service.owned(me, {
          cursor,
          limit,
          order: { field, direction: 'asc' },
        });
        expect(page.totalItems).toBe(expected.length);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        seen.push(...page.items.map(({ entity }) => entity.metadata.name));
        cursor = page.nextCursor;
      } while (cursor);
      expect([...seen].sort()).toEqual([...expected].sort());
    }
  });
});

describe('the question to the catalog', () => {
  it('holds as many owners as the catalog takes, the nearest', () => {
    const owners = Array.from({ length: 10_000 }, (_, i) => ({ owner: g(i) }));
    const fit = fitting(owners);
    expect(fit.length).toBeGreaterThan(3_000);
    expect(fit).toEqual(owners.slice(0, fit.length));
    expect(JSON.stringify(fit.map(({ owner }) => owner)).length).toBeLessThan(
      100_000,
    );
    expect(fitting(owners.slice(0, 10))).toHaveLength(10);
  });
});
