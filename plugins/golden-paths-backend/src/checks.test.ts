import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  componentChangePermission,
  serviceCreatePermission,
  type InputCheckResponse,
  type InputProblem,
} from '@waymark/common';
import request from 'supertest';
import { ADA, organisation } from './__testUtils__/organisation';
import { goldenPathsPlugin } from './plugin';

const directory = createMockDirectory();
const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
let connection: { password: string };

beforeAll(async () => {
  ({ connection } = (await databases.init('POSTGRES_15')).client.config);
}, 120_000);

const template: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'small', namespace: 'default' },
  spec: {
    type: 'service',
    parameters: [
      {
        title: 'Service',
        required: ['name', 'owner'],
        properties: {
          name: { type: 'string', minLength: 3 },
          owner: { type: 'string' },
          system: { type: 'string' },
          description: { type: 'string' },
        },
      },
      {
        title: 'Running it',
        required: ['port'],
        properties: {
          port: { type: 'integer', minimum: 1024 },
          tier: { type: 'string', enum: ['1', '2'] },
          team: { type: 'string', maxLength: 40 },
        },
      },
    ],
    steps: [],
  },
};

const good = {
  name: 'order-history',
  owner: 'group:default/checkout',
  system: 'system:default/shop',
  description: 'Remembers orders',
  port: 8080,
};

/** Entities that only services see. */
const hidden: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'secret-plan', namespace: 'default' },
  spec: {},
};

/** Whether a request to the catalog is made in the name of a service. */
function isService(requested: object | undefined): boolean {
  const { credentials } = requested as { credentials: BackstageCredentials };
  return (credentials.principal as { type: string }).type === 'service';
}

async function start(
  options: { memberOf?: string[]; refuse?: BasicPermission[] } = {},
) {
  directory.setContent({ git: { 'old-thing.git': {} } });
  const catalog = catalogServiceMock({ entities: [...organisation, template] });
  const forServices = catalogServiceMock({
    entities: [...organisation, hidden],
  });
  const asked: string[] = [];
  const { server } = await startTestBackend({
    features: [
      goldenPathsPlugin,
      databaseServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://portal.example' },
          backend: {
            baseUrl: 'http://portal.example',
            database: {
              client: 'pg',
              pluginDivisionMode: 'schema',
              connection: {
                ...connection,
                // Knex hides it from what goes over its properties.
                password: connection.password,
              },
            },
          },
          waymark: { gitHost: { directory: directory.resolve('git') } },
        },
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () =>
          mockServices.userInfo({
            userEntityRef: ADA,
            ownershipEntityRefs: [
              ADA,
              ...(options.memberOf ?? ['group:default/commerce']),
            ],
          }),
      }),
      catalogServiceMock.mock({
        getEntityByRef: ref => catalog.getEntityByRef(ref),
        getEntities: query => catalog.getEntities(query),
        queryEntities: query => catalog.queryEntities(query),
        getEntityFacets: query => catalog.getEntityFacets(query),
        streamEntities: query => catalog.streamEntities(query),
        getEntitiesByRefs: (query, requested) => {
          asked.push(...query.entityRefs);
          const seen = isService(requested) ? forServices : catalog;
          return seen.getEntitiesByRefs(query);
        },
      }).factory,
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () =>
          mockServices.permissions.mock({
            authorize: async requests =>
              requests.map(({ permission }) => ({
                result: options.refuse?.some(
                  ({ name }) => name === permission.name,
                )
                  ? AuthorizeResult.DENY
                  : AuthorizeResult.ALLOW,
              })),
            authorizeConditional: async requests =>
              requests.map(() => ({ result: AuthorizeResult.ALLOW })),
          }),
      }),
    ],
  });
  const post = (
    body: object,
    authorization = mockCredentials.user.header(ADA),
  ) =>
    request(server)
      .post('/api/golden-paths/check')
      .set('Authorization', authorization)
      .send(body);
  return {
    asked,
    post,
    owners: (authorization = mockCredentials.user.header(ADA)) =>
      request(server)
        .get('/api/golden-paths/owners')
        .set('Authorization', authorization),
    async check(
      values: Record<string, unknown>,
      only?: string[],
      authorization?: string,
    ): Promise<InputProblem[]> {
      const { status, body } = await post(
        { templateRef: 'template:default/small', values, only },
        authorization,
      );
      expect(status).toBe(200);
      return (body as InputCheckResponse).problems;
    },
  };
}

describe('POST /api/golden-paths/check', () => {
  it('has nothing against good values, whoever asks', async () => {
    const { check } = await start();
    await expect(check(good)).resolves.toEqual([]);
    await expect(
      check({ name: 'orders', owner: 'checkout', port: 8080 }),
    ).resolves.toEqual([]);
    await expect(check({ ...good, owner: ADA })).resolves.toEqual([]);
    await expect(
      check(
        { ...good, owner: 'group:default/warehouse' },
        undefined,
        mockCredentials.service.header(),
      ),
    ).resolves.toEqual([]);
  });

  it('tells everything at once, in the order of the form', async () => {
    const { check } = await start();
    const problems = await check({
      name: 'Order History',
      owner: 'group:default/nobody',
      system: 'system:default/nowhere',
      description: 'x'.repeat(201),
      port: '8080',
      tier: '3',
      team: 'x'.repeat(41),
      prot: 1,
    });
    expect(problems).toEqual([
      { field: 'name', message: expect.stringContaining('lower-case letters') },
      {
        field: 'owner',
        message: expect.stringMatching(
          /There is no group:default\/nobody .*Yours: group:default\/commerce, group:default\/checkout/,
        ),
      },
      {
        field: 'system',
        message: expect.stringContaining('no system:default/nowhere'),
      },
      { field: 'description', message: expect.stringContaining('has 201') },
      { field: 'port', message: 'Give integer here, not text.' },
      { field: 'tier', message: 'Choose one of 1, 2.' },
      { field: 'team', message: 'Use at most 40 characters.' },
      {
        field: 'prot',
        message: expect.stringContaining('no parameter “prot”'),
      },
    ]);
  });

  it.each([
    [
      'component',
      'payments',
      { kind: 'entity', ref: 'component:default/payments' },
    ],
    ['API', 'stock', { kind: 'entity', ref: 'api:default/stock' }],
    [
      'repository',
      'old-thing',
      {
        kind: 'repository',
        ref: 'old-thing',
        url: 'http://portal.example/git/old-thing',
      },
    ],
  ])('says who has a name taken by a %s', async (_, name, holder) => {
    const { check } = await start();
    await expect(check({ ...good, name })).resolves.toEqual([
      { field: 'name', message: expect.stringContaining('is taken'), holder },
    ]);
  });

  it('holds a name for taken that the caller may not see, and names nobody', async () => {
    const { check } = await start();
    const problems = await check({ ...good, name: 'secret-plan' });
    expect(problems).toEqual([
      { field: 'name', message: expect.stringContaining('may not see') },
    ]);
  });

  it.each([
    ['name', { name: 5 }, 'not 5, a number'],
    ['owner', { owner: ['checkout'] }, 'not a list'],
    ['system', { system: true }, 'not true, a yes or no'],
    ['description', { description: {} }, 'not an object'],
    ['owner', { owner: 'group:' }, 'does not name a group'],
    ['owner', { owner: 'component:default/payments' }, 'is neither'],
    [
      'owner',
      { owner: 'group:default/warehouse' },
      'is not one of your groups',
    ],
    ['system', { system: 'component:default/payments' }, 'is not a system'],
    ['name', { name: undefined }, 'Give the service a name'],
    ['owner', { owner: '' }, 'Choose the group'],
    ['port', { port: undefined }, 'required'],
  ])('refuses a bad %s: %j', async (field, wrong, message) => {
    const { check } = await start();
    await expect(check({ ...good, ...wrong })).resolves.toEqual([
      { field, message: expect.stringContaining(message) },
    ]);
  });

  it('tells a person in no group what to do', async () => {
    const { check } = await start({ memberOf: [] });
    const [problem] = await check(good);
    expect(problem.message).toMatch(/You are in no group yet: ask/);
  });

  it('checks one field alone while a form is being filled in', async () => {
    const { asked, check } = await start();
    await expect(check({ name: 'orders' }, ['name'])).resolves.toEqual([]);
    await expect(check({ port: 80, name: '!' }, ['port'])).resolves.toEqual([
      { field: 'port', message: expect.stringContaining('1024') },
    ]);
    expect(new Set(asked)).toEqual(
      new Set(['component:default/orders', 'api:default/orders']),
    );
  });

  it('asks only the rules of the portal where no template is named', async () => {
    const { post } = await start();
    const { body } = await post({ values: { name: 'payments', more: 1 } });
    expect(body.problems).toEqual([
      expect.objectContaining({
        field: 'name',
        message: expect.stringContaining('is taken'),
      }),
    ]);
  });

  it('refuses who may not create, and who is not signed in', async () => {
    const { post } = await start({ refuse: [serviceCreatePermission] });
    const body = { templateRef: 'template:default/small', values: good };
    const refused = await post(body);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toMatch('golden-paths.service.create');
    expect((await post(body, mockCredentials.none.header())).status).toBe(401);
  });

  it('refuses what is no question', async () => {
    const { post } = await start();
    expect((await post({ templateRef: '', values: {} })).status).toBe(400);
    expect((await post({ templateRef: 'a:b:c', values: {} })).status).toBe(400);
    expect((await post({ templateRef: 'shop', values: 3 })).status).toBe(400);
    const missing = await post({ templateRef: 'shop', values: {} });
    expect(missing.status).toBe(404);
    expect(missing.body.error.message).toMatch('template:default/shop');
  });
});

describe('GET /api/golden-paths/owners', () => {
  it('gives the groups of the caller and those below them, with their names', async () => {
    const { owners } = await start();
    const { status, body } = await owners();
    expect(status).toBe(200);
    expect(body.owners).toEqual([
      {
        ref: 'group:default/commerce',
        title: 'Commerce',
        reason: expect.objectContaining({ kind: 'member' }),
      },
      {
        ref: 'group:default/checkout',
        title: 'Checkout',
        reason: expect.objectContaining({ kind: 'below' }),
      },
    ]);
  });

  it('is for who may only propose changes, too', async () => {
    const { owners } = await start({ refuse: [serviceCreatePermission] });
    expect((await owners()).status).toBe(200);
  });

  it('refuses who may neither create nor change, and who is not a person', async () => {
    const { owners } = await start({
      refuse: [serviceCreatePermission, componentChangePermission],
    });
    expect((await owners()).status).toBe(403);
    expect((await owners(mockCredentials.none.header())).status).toBe(401);
    expect((await owners(mockCredentials.service.header())).status).toBe(403);
  });
});
