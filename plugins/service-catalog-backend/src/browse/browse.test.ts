import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import type { BrowseFacetsResponse, BrowseResponse } from '@waymark/common';
import request from 'supertest';
import { serviceCatalogFeature } from '../feature';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const PATH = '/api/service-catalog/browse';
const TIERS = [undefined, '1', '2', '1', undefined, '3', '1'];

const at = 'backstage.io';
const managed = {
  [`${at}/managed-by-location`]: 'url:http://localhost/a',
  [`${at}/managed-by-origin-location`]: 'url:http://localhost/a',
};

const group = (name: string, title: string, parent?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, annotations: managed },
  spec: {
    type: parent ? 'team' : 'department',
    children: [],
    profile: { displayName: title },
    ...(parent && { parent }),
  },
});

/** Numbers from 0: the third is `shop-002`, of team-2 or team-0 in turn, deprecated every fifth. */
const component = (number: number): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: `shop-${String(number).padStart(3, '0')}`,
    title: number === 7 ? '=1+1 Payments Desk' : undefined,
    description: number % 4 === 0 ? 'Takes orders' : 'Sends parcels',
    tags: number % 2 ? ['java'] : ['go', 'grpc'],
    annotations: {
      ...managed,
      ...(TIERS[number % 7] && { 'waymark/tier': TIERS[number % 7]! }),
      ...(number % 3 === 0 && { [`${at}/techdocs-ref`]: 'dir:.' }),
      ...(number % 6 === 0 && { 'waymark/template': `shop@1.${number}.0` }),
      ...(number === 3 && { 'waymark/region': 'north' }),
    },
  },
  spec: {
    type: number % 4 === 1 ? 'website' : 'service',
    lifecycle: number % 5 === 0 ? 'deprecated' : 'production',
    owner: number % 3 === 2 ? 'warehouse' : `team-${number % 3}`,
    ...(number % 2 === 0 && { system: 'shop' }),
  },
});

const components = Array.from({ length: 40 }, (_, i) => component(i));
const entities: Entity[] = [
  group('commerce', 'Commerce'),
  group('team-0', 'Team Zero', 'commerce'),
  group('team-1', 'Team One', 'commerce'),
  group('warehouse', 'Warehouse'),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name: 'shop', title: 'The shop', annotations: managed },
    spec: { owner: 'commerce' },
  },
  ...components,
];

let server: Parameters<typeof request>[0];

async function ask<T>(path: string): Promise<T> {
  const { status, body } = await request(server).get(`${PATH}${path}`);
  if (status !== 200) throw new Error(body.error?.message ?? `${status}`);
  return body;
}
const list = (query: string) => ask<BrowseResponse>(`?${query}`);

beforeAll(async () => {
  const knex = await databases.init('POSTGRES_15');
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: {
              client: 'pg',
              pluginDivisionMode: 'schema',
              connection: {
                ...knex.client.config.connection,
                // Knex hides it from what goes over its properties.
                password: knex.client.config.connection.password,
              },
            },
          },
          catalog: { stitchingStrategy: { mode: 'immediate' } },
        },
      }),
      databaseServiceFactory,
      eventsServiceFactory,
      catalogPlugin,
      serviceCatalogFeature,
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'test-entities',
        register(env) {
          env.registerInit({
            deps: { catalog: catalogProcessingExtensionPoint },
            async init({ catalog }) {
              catalog.addEntityProvider({
                getProviderName: () => 'test',
                connect: connection =>
                  connection.applyMutation({
                    type: 'full',
                    entities: entities.map(entity => ({
                      entity,
                      locationKey: 'test',
                    })),
                  }),
              });
            },
          });
        },
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () =>
          mockServices.userInfo({
            ownershipEntityRefs: ['user:default/mock', 'group:default/team-1'],
          }),
      }),
    ],
  });
  server = backend.server;
  for (let i = 0; i < 300; i++) {
    if ((await list('kind=all')).total === entities.length) return;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error('The catalog did not get all entities');
});

const names = ({ items }: BrowseResponse) => items.map(e => e.metadata.name);
const namesOf = (test: (entity: Entity) => boolean) =>
  components.filter(test).map(e => e.metadata.name);
const tier = (e: Entity) => e.metadata.annotations?.['waymark/tier'];

describe('the list', () => {
  it('shows components by name, with the number of all and the titles of owners', async () => {
    const first = await list('limit=15');
    expect(names(first)).toEqual(namesOf(() => true).slice(0, 15));
    expect(first.total).toBe(40);
    expect(first.titles).toMatchObject({
      'group:default/team-0': 'Team Zero',
      'system:default/shop': 'The shop',
    });
    expect(first.items[0].metadata).not.toHaveProperty('description');
  });

  it.each([
    [
      'lifecycle=production&type=service',
      (e: Entity) =>
        e.spec?.lifecycle === 'production' && e.spec.type === 'service',
    ],
    ['tier=1&tier=', (e: Entity) => ['1', undefined].includes(tier(e))],
    [
      'docs=',
      (e: Entity) => !e.metadata.annotations?.['backstage.io/techdocs-ref'],
    ],
    [
      'docs=yes',
      (e: Entity) =>
        Boolean(e.metadata.annotations?.['backstage.io/techdocs-ref']),
    ],
    [
      'template=shop',
      (e: Entity) => Boolean(e.metadata.annotations?.['waymark/template']),
    ],
    ['waymark/region=North', (e: Entity) => e.metadata.name === 'shop-003'],
    ['system=', (e: Entity) => !e.spec?.system],
    ['tags=grpc', (e: Entity) => Boolean(e.metadata.tags?.includes('grpc'))],
    ['owner=me', (e: Entity) => e.spec?.owner === 'team-1'],
    [
      'owner=below:group:default/commerce',
      (e: Entity) => e.spec?.owner !== 'warehouse',
    ],
    [
      'owner=me&owner=group:default/warehouse',
      (e: Entity) => e.spec?.owner !== 'team-0',
    ],
    ['owner=me&through=', () => false],
    ['q=takes', (e: Entity) => e.metadata.description === 'Takes orders'],
    [
      'q=orders SHOP-00',
      (e: Entity) =>
        e.metadata.description === 'Takes orders' &&
        e.metadata.name < 'shop-010',
    ],
    [
      'q=payments desk&type=service',
      (e: Entity) => e.metadata.name === 'shop-007',
    ],
  ])('finds by %s what a look at each would', async (query, test) => {
    const answer = await list(`${query}&limit=100`);
    expect(names(answer)).toEqual(namesOf(test));
    expect(answer.total).toBe(namesOf(test).length);
  });

  it.each([
    'sort=waymark/tier',
    'sort=-waymark/tier',
    'sort=tier',
    'sort=system',
    'sort=-name',
    'sort=waymark/region',
  ])(
    'loses and doubles nothing with %s, page by page, by cursor or place',
    async sort => {
      const all = names(await list(`${sort}&limit=100`));
      expect([...all].sort()).toEqual(namesOf(() => true));
      const byCursor: string[] = [];
      let cursor: string | undefined = '';
      do {
        const page: BrowseResponse = await list(
          `${sort}&limit=7${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        );
        byCursor.push(...names(page));
        cursor = page.nextCursor;
      } while (cursor);
      expect(byCursor).toEqual(all);
      const byPlace: string[] = [];
      for (let offset = 0; offset < 42; offset += 7)
        byPlace.push(...names(await list(`${sort}&limit=7&offset=${offset}`)));
      expect(byPlace).toEqual(all);
    },
  );

  it('has those without the value last, either way', async () => {
    const without = namesOf(e => tier(e) === undefined);
    for (const sort of ['waymark/tier', '-waymark/tier']) {
      const all = names(await list(`sort=${sort}&limit=100`));
      expect(all.slice(-without.length)).toEqual(without);
    }
  });

  it('takes what is too long for an address as a form', async () => {
    const query = `${Array.from(
      { length: 900 },
      (_, i) => `owner=group:default/some-long-team-name-${i}`,
    ).join('&')}&owner=me`;
    const { status, body } = await request(server)
      .post(PATH)
      .type('form')
      .send(query);
    expect([status, body.total]).toEqual([
      200,
      namesOf(e => e.spec?.owner === 'team-1').length,
    ]);
  });

  it('says what is wrong with what it is asked', async () => {
    await expect(list('limit=0')).rejects.toThrow(
      '"limit" has to be a whole number from 1 to 500',
    );
    await expect(list('cursor=nonsense')).rejects.toThrow(
      'This cursor is not from a page',
    );
    await expect(list(`q=${'x'.repeat(201)}`)).rejects.toThrow(
      'Use at most 200',
    );
  });
});

describe('the facets', () => {
  const facets = (query: string) =>
    ask<BrowseFacetsResponse>(`/facets?${query}`);
  const has = (e: Entity, id: string, value: string) =>
    ({
      kind: e.kind === value,
      type: e.spec?.type === value,
      lifecycle: e.spec?.lifecycle === value,
      tier: tier(e) === (value || undefined),
      owner: `group:default/${e.spec?.owner}` === value,
      system: (e.spec?.system ? 'system:default/shop' : '') === value,
      tags: e.metadata.tags?.includes(value),
      docs:
        Boolean(e.metadata.annotations?.['backstage.io/techdocs-ref']) ===
        (value === 'yes'),
      template:
        Boolean(e.metadata.annotations?.['waymark/template']) ===
        (value === 'shop'),
    }[id]);

  it.each<Record<string, string[]>>([
    {},
    { lifecycle: ['production'] },
    { lifecycle: ['production'], tier: ['1', ''] },
    {
      type: ['service', 'website'],
      owner: ['group:default/team-0'],
      docs: ['yes'],
    },
    { q: ['orders'] },
    { q: ['orders', 'shop'], lifecycle: ['deprecated'] },
  ])('count %j as a look at each entity would', async chosen => {
    const { q = [], ...filters } = chosen;
    const params = new URLSearchParams(
      Object.entries(filters).flatMap(([id, values]) =>
        values.map(value => [id, value]),
      ),
    );
    if (q.length) params.set('q', q.join(' '));
    const ids = [
      'type',
      'lifecycle',
      'owner',
      'system',
      'tier',
      'docs',
      'template',
      'tags',
    ];
    const answer = await facets(`${params}&facets=${ids}`);
    expect(answer.withoutSearch).toBe(false);
    for (const id of ids) {
      const others = Object.entries(filters).filter(([other]) => other !== id);
      const left = components.filter(
        e =>
          others.every(([other, values]) =>
            values.some(value => has(e, other, value)),
          ) &&
          q.every(word =>
            `${e.metadata.name} ${e.metadata.description}`
              .toLowerCase()
              .includes(word),
          ),
      );
      const counted = answer.facets[id].values.filter(
        ({ count }) => count !== undefined && count > 0,
      );
      expect(counted.length).toBeGreaterThan(0);
      for (const { value, count } of counted)
        expect([id, value, count]).toEqual([
          id,
          value,
          left.filter(e => has(e, id, value)).length,
        ]);
      const several =
        id === 'tags'
          ? left.reduce((n, e) => n + e.metadata.tags!.length, 0)
          : left.length;
      expect(counted.reduce((n, { count }) => n + count!, 0)).toBe(several);
    }
  });

  it('tell only what is asked for, titles of owners, and what is chosen even if nothing has it', async () => {
    const answer = await facets(
      'facets=owner,waymark/region&owner=group:default/gone&kind=all&find=team',
    );
    expect(answer.facets).toEqual({
      owner: {
        more: 0,
        values: [
          { value: 'group:default/team-0', count: 14, title: 'Team Zero' },
          { value: 'group:default/team-1', count: 13, title: 'Team One' },
          { value: 'group:default/gone', count: 0 },
        ],
      },
      'waymark/region': { more: 0, values: [] },
    });
    const byTitle = await facets('facets=owner,type&find=Team+zero');
    expect(byTitle.facets).toEqual({
      owner: {
        more: 0,
        values: [
          { value: 'group:default/team-0', count: 14, title: 'Team Zero' },
        ],
      },
      type: { more: 0, values: [] },
    });
  });
});

describe('the export', () => {
  it('is the whole result in order as CSV, without formulas', async () => {
    const { text, headers } = await request(server).get(
      `${PATH}/export.csv?sort=-name&columns=name,owner,tags,docs`,
    );
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = text.trim().split('\n');
    expect(lines).toHaveLength(41);
    expect(lines[0]).toBe('Entity,Name,Owner,Tags,Docs');
    expect(lines[1]).toBe(
      'component:default/shop-039,shop-039,group:default/team-0,java,yes',
    );
    expect(lines[33]).toBe(
      "component:default/shop-007,'=1+1 Payments Desk,group:default/team-1,java,no",
    );
    expect(lines[40]).toBe(
      'component:default/shop-000,shop-000,group:default/team-0,go; grpc,yes',
    );
  });
});

it('refuses who is not signed in, and a service that asks for its own', async () => {
  const status = async (path: string, header: string) =>
    (await request(server).get(`${PATH}${path}`).set('Authorization', header))
      .status;
  for (const path of ['', '/facets', '/export.csv'])
    expect(await status(path, mockCredentials.none.header())).toBe(401);
  expect(await status('', mockCredentials.service.header())).toBe(200);
  expect(await status('?owner=me', mockCredentials.service.header())).toBe(403);
});
