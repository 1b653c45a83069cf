import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import type { OffersResponse } from '@waymark/common';
import request from 'supertest';
import { template } from '../__testUtils__/templateEntity';
import { createOffersRouter } from './createOffersRouter';
import { Offers } from './Offers';
import { usageByTemplate } from './usage';

const entity = (
  kind: string,
  name: string,
  annotations: Record<string, string> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', annotations },
  spec:
    kind === 'Group' ? { profile: { displayName: 'The platform team' } } : {},
});

const completed = (
  id: string,
  of: string,
  seconds: number | undefined,
  name = id,
): ScaffolderTask => {
  const createdAt = '2026-11-28T12:00:00.000Z';
  return {
    id,
    status: 'completed',
    createdAt,
    lastHeartbeatAt:
      seconds === undefined
        ? undefined
        : new Date(Date.parse(createdAt) + seconds * 1000).toISOString(),
    spec: {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      parameters: { name },
      steps: [],
      output: {},
      templateInfo: { entityRef: `template:default/${of}` },
    },
  };
};

describe('the use of a template', () => {
  it('is how often, and the median of how long', () => {
    const usage = usageByTemplate([
      completed('c', 'go', 9.2),
      completed('b', 'go', 2),
      completed('a', 'go', 3.9),
      completed('z', 'node', undefined),
      { ...completed('x', 'go', 1), status: 'failed' },
    ]);
    expect(usage.get('template:default/go')).toEqual({
      times: 3,
      medianSeconds: 4,
      names: ['c', 'b', 'a'],
    });
    expect(usage.get('template:default/node')).toEqual({
      times: 1,
      medianSeconds: undefined,
      names: ['z'],
    });
  });
});

describe('GET /offers', () => {
  const refused = new Set<string>();
  const templates = [
    template('plain', {}, { owner: 'nobody' }),
    template('go', {
      'waymark/version': '1.0.0',
      'waymark/support': 'beta',
      'waymark/language': 'go',
    }),
    template('node', {
      'waymark/version': '2.1.0',
      'waymark/support': 'stable',
      'waymark/language': 'node',
      'waymark/example': 'storefront',
    }),
    template('old', {
      'waymark/version': '0.9.0',
      'waymark/support': 'deprecated',
      'waymark/instead': 'node',
    }),
    template('add-database', { 'waymark/version': '1.0.0' }, { type: 'day-2' }),
  ];
  const catalog = catalogServiceMock.mock();
  const scaffolder = { listTasks: jest.fn() };
  const counts = { of: jest.fn() };

  const plugin = createBackendPlugin({
    pluginId: 'golden-paths',
    register(env) {
      env.registerInit({
        deps: {
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          permissions: coreServices.permissions,
        },
        async init({ httpRouter, ...deps }) {
          const offers = new Offers({ catalog, scaffolder, counts });
          httpRouter.use(createOffersRouter({ ...deps, offers }));
        },
      });
    },
  });
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  const get = (
    authorization = mockCredentials.user.header('user:default/ada'),
  ) =>
    request(backend.server)
      .get('/api/golden-paths/offers')
      .set('Authorization', authorization);

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        plugin,
        mockServices.permissions.mock({
          authorize: async asked =>
            asked.map(({ permission }) => ({
              result: refused.has(permission.name)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
            })),
        }).factory,
      ],
    });
  });

  afterAll(() => backend.stop());

  beforeEach(() => {
    jest.clearAllMocks();
    refused.clear();
    counts.of.mockReturnValue({
      contents: [{ area: 'source', files: 3 }],
      counting: false,
    });
    catalog.queryEntities.mockResolvedValue({
      items: templates,
      totalItems: 0,
      pageInfo: {},
    });
    const known = [
      entity('Group', 'platform'),
      templates[2],
      entity('Component', 'storefront', {
        'backstage.io/managed-by-location':
          'url:https://git.example/shop/catalog-info.yaml',
        'backstage.io/source-location': 'url:https://git.example/shop/',
      }),
      entity('Component', 'from-go', { 'waymark/template': 'go@1.0.0' }),
      entity('Component', 'renamed', { 'waymark/template': 'other@1.0.0' }),
    ];
    catalog.getEntitiesByRefs.mockImplementation(async ({ entityRefs }) => ({
      items: entityRefs.map(ref =>
        known.find(
          ({ kind, metadata }) =>
            ref === `${kind.toLowerCase()}:default/${metadata.name}`,
        ),
      ),
    }));
    scaffolder.listTasks.mockResolvedValue({
      items: [
        completed('renamed', 'go', 3),
        completed('from-go', 'go', 3),
        completed('gone', 'old', 5),
      ],
      totalItems: 3,
    });
  });

  const offers = async () => {
    const { status, body } = await get();
    expect({ status, body }).toMatchObject({ status: 200 });
    return body as OffersResponse;
  };

  it('lists golden paths by their standing, then day-2 templates, then the others', async () => {
    const { offers: found, newestCreations } = await offers();
    expect(found.map(({ name, kind }) => [name, kind])).toEqual([
      ['node', 'golden-path'],
      ['go', 'golden-path'],
      ['old', 'golden-path'],
      ['add-database', 'day-2'],
      ['plain', 'other'],
    ]);
    expect(newestCreations).toBeUndefined();
  });

  it('says of each what is known of it', async () => {
    const byName = Object.fromEntries(
      (await offers()).offers.map(offer => [offer.name, offer]),
    );
    expect(byName.node).toEqual({
      ref: 'template:default/node',
      name: 'node',
      title: 'node',
      description: '',
      kind: 'golden-path',
      type: 'service',
      tags: [],
      version: '2.1.0',
      support: 'stable',
      language: 'node',
      owner: { ref: 'group:default/platform', title: 'The platform team' },
      contents: [{ area: 'source', files: 3 }],
      counting: false,
      example: {
        ref: 'component:default/storefront',
        title: 'storefront',
        repositoryUrl: 'https://git.example/shop/',
      },
      usage: { times: 0 },
    });
    // The newest is of another template by now.
    expect(byName.go.example?.ref).toBe('component:default/from-go');
    expect(byName.go.usage).toEqual({ times: 2, medianSeconds: 4 });
    expect(byName.old.instead).toEqual({
      ref: 'template:default/node',
      title: 'node',
    });
    expect(byName.old.example).toBeUndefined();
    expect(byName.plain.owner).toBeUndefined();
    expect(byName.plain).not.toHaveProperty('contents');
  });

  it('asks the catalog twice and the scaffolder once, as the caller', async () => {
    await offers();
    const asked = [
      ...catalog.queryEntities.mock.calls,
      ...catalog.getEntitiesByRefs.mock.calls,
      ...scaffolder.listTasks.mock.calls,
    ];
    expect(asked).toHaveLength(3);
    for (const [, options] of asked)
      expect(options?.credentials.principal).toEqual({
        type: 'user',
        userEntityRef: 'user:default/ada',
      });
  });

  it('says when it looked at the newest creations alone', async () => {
    scaffolder.listTasks.mockResolvedValue({
      items: [completed('from-go', 'go', 3)],
      totalItems: 2000,
    });
    expect((await offers()).newestCreations).toBe(1);
  });

  it('is silent on use to those who may not see creations', async () => {
    const refusal = JSON.stringify({
      error: { name: 'NotAllowedError', message: 'No' },
      response: { statusCode: 403 },
    });
    scaffolder.listTasks.mockRejectedValue(
      await ResponseError.fromResponse(
        new Response(refusal, {
          status: 403,
          headers: { 'content-type': 'application/json' },
        }),
      ),
    );
    const { offers: found } = await offers();
    expect(found).toHaveLength(5);
    for (const offer of found) expect(offer.usage).toBeUndefined();
  });

  it('does not hide that the scaffolder is down', async () => {
    scaffolder.listTasks.mockRejectedValue(new Error('down'));
    expect((await get()).status).toBe(500);
  });

  it.each([
    ['create', 'golden-paths.component.change', ['node', 'go', 'old', 'plain']],
    ['propose changes', 'golden-paths.service.create', ['add-database']],
  ])(
    'lists to those who may only %s nothing else',
    async (_, missing, listed) => {
      refused.add(missing);
      const { offers: found } = await offers();
      expect(found.map(({ name }) => name)).toEqual(listed);
    },
  );

  it('refuses those who may neither create nor change, before anything is read', async () => {
    refused.add('golden-paths.service.create');
    refused.add('golden-paths.component.change');
    const { status, body } = await get();
    expect(status).toBe(403);
    expect(body.error.message).toMatch('golden-paths.service.create');
    expect(body.error.message).toMatch('golden-paths.component.change');
    expect(catalog.queryEntities).not.toHaveBeenCalled();
  });

  it('refuses those who are not signed in', async () => {
    const { status } = await get(mockCredentials.none.header());
    expect(status).toBe(401);
  });
});
