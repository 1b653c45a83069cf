import {
  createMockDirectory,
  mockCredentials,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  gitRepositoryPushPermission,
  gitRepositoryReadPermission,
} from '@waymark/common';
import request from 'supertest';
import { fastImport } from '../__testUtils__/fastImport';
import { ADA, startPortal, type TestPortal } from '../__testUtils__/portal';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const directory = createMockDirectory();
const header = mockCredentials.user.header(ADA);
const PNG = Buffer.from('89504e470d0a1a0a00', 'hex');

let portal: TestPortal;

beforeAll(async () => {
  portal = await startPortal({ directory: directory.path, databases });
  await portal.repositories.import('shop', {
    description: 'Sells things',
    stream: fastImport([
      {
        message: 'Start',
        files: { 'README.md': '# Shop\n', 'docs/a b.md': 'a' },
      },
      {
        message: 'More',
        files: {
          'README.md': '# Shop\n',
          'docs/a b.md': 'b',
          'docs/logo.png': PNG,
          'docs/evil.svg': '<svg><script>alert(1)</script></svg>',
          'page.html': '<script>alert(1)</script>',
          'data.bin': Buffer.from([1, 0, 2]),
          link: { link: '/etc/passwd' },
          'catalog-info.yaml': 'kind: [',
        },
      },
    ]),
  });
});

afterAll(() => portal.stop());

beforeEach(() => portal.denied.clear());

const get = (path: string) =>
  request(portal.server)
    .get(`/api/git-host${path}`)
    .set('Authorization', header);
const send = (method: 'post' | 'delete', path: string) =>
  request(portal.server)
    [method](`/api/git-host${path}`)
    .set('Authorization', header);

const READING = [
  '/repositories',
  '/repositories/shop',
  '/repositories/shop/availability',
  '/repositories/shop/tree',
  '/repositories/shop/blob?path=README.md',
  '/repositories/shop/raw?path=README.md',
  '/repositories/shop/readme',
  '/repositories/shop/commits',
  '/repositories/shop/commits/1234567',
  '/repositories/shop/changes',
  '/repositories/shop/branches',
];

describe('/api/git-host', () => {
  it.each(READING)('asks for the permission to read at %s', async path => {
    portal.denied.add(gitRepositoryReadPermission);
    const response = await get(path);
    expect([response.status, response.body.error.name]).toEqual([
      403,
      'NotAllowedError',
    ]);
  });

  it.each([...READING, '/tokens'])(
    'wants to know who asks at %s',
    async path => {
      const response = await request(portal.server)
        .get(`/api/git-host${path}`)
        .set('Authorization', mockCredentials.none.header());
      expect(response.status).toBe(401);
    },
  );

  it('lists repositories and says whether a name is free', async () => {
    const { body } = await get('/repositories?filter=SELLS');
    expect(body.items).toMatchObject([
      { name: 'shop', lastCommit: { subject: 'More' } },
    ]);
    expect((await get('/repositories?filter=nothing')).body).toEqual({
      items: [],
    });
    const undescribed = await get('/repositories?described=false');
    expect(undescribed.body).toEqual({ items: [] });
    expect((await get('/repositories?described=yes')).status).toBe(400);
    expect((await get('/repositories/free/availability')).body).toEqual({
      available: true,
    });
    expect((await get('/repositories/shop/availability')).body).toEqual({
      available: false,
      problem: 'There is already a repository named shop. Choose another name.',
    });
    expect((await get('/repositories/Shop/availability')).body.problem).toMatch(
      /lower-case/,
    );
  });

  it('describes a repository with what is wrong with its descriptor', async () => {
    portal.denied.add(gitRepositoryPushPermission);
    const { body } = await get('/repositories/shop');
    expect(body).toMatchObject({
      name: 'shop',
      defaultBranch: 'main',
      mayPush: false,
      descriptorProblem: expect.stringMatching(
        /^catalog-info.yaml: .*Flow sequence/s,
      ),
    });
    expect(body.sizeBytes).toBeGreaterThan(0);
    expect((await get('/repositories/nope')).status).toBe(404);
    expect((await get('/repositories/..%2fshop')).status).toBe(400);
  });

  it('shows folders, folders first', async () => {
    const { body } = await get('/repositories/shop/tree?ref=main');
    expect(
      body.entries.map(
        ({ name, type }: { name: string; type: string }) => `${name} ${type}`,
      ),
    ).toEqual([
      'docs folder',
      'catalog-info.yaml file',
      'data.bin file',
      'link link',
      'page.html file',
      'README.md file',
    ]);
    expect(body.entries[5].lastCommit.subject).toBe('Start');
    const docs = await get('/repositories/shop/tree?path=docs');
    expect(docs.body.entries[0]).toMatchObject({
      path: 'docs/a b.md',
      lastCommit: { subject: 'More' },
    });
    expect((await get('/repositories/shop/tree?path=nope')).status).toBe(404);
    expect((await get('/repositories/shop/tree?path=../..')).status).toBe(400);
    expect((await get('/repositories/shop/tree?ref=--all')).status).toBe(400);
  });

  it.each([
    ['README.md', { kind: 'text', text: '# Shop\n', size: 7 }],
    ['docs/a%20b.md', { kind: 'text', text: 'b' }],
    ['docs/logo.png', { kind: 'image', size: 9 }],
    ['docs/evil.svg', { kind: 'image' }],
    ['data.bin', { kind: 'binary', size: 3 }],
    ['link', { kind: 'link', text: '/etc/passwd' }],
  ])('shows the file %s', async (path, shown) => {
    const { body } = await get(`/repositories/shop/blob?path=${path}`);
    expect(body).toMatchObject(shown);
  });

  it('sends raw files so that a browser runs nothing', async () => {
    const svg = await get('/repositories/shop/raw?path=docs/evil.svg');
    expect(svg.headers['content-type']).toMatch('image/svg+xml');
    expect(svg.headers['content-security-policy']).toMatch(
      /^sandbox; default-src 'none'/,
    );
    const html = await get('/repositories/shop/raw?path=page.html');
    expect(html.headers['content-type']).toBe('application/octet-stream');
    expect(html.headers['x-content-type-options']).toBe('nosniff');
  });

  it('finds the readme of a folder', async () => {
    expect((await get('/repositories/shop/readme')).body).toEqual({
      readme: { path: 'README.md', text: '# Shop\n', truncated: false },
    });
    expect((await get('/repositories/shop/readme?path=docs')).body).toEqual({});
  });

  it('shows history', async () => {
    const first = await get('/repositories/shop/commits?limit=1');
    expect(first.body).toMatchObject({ items: [{ subject: 'More' }], next: 1 });
    const { id } = first.body.items[0];
    const { body } = await get(`/repositories/shop/commits/${id}`);
    expect(body.files).toHaveLength(7);
    expect(body.patch).toContain('+b');
    expect((await get('/repositories/shop/commits/main')).status).toBe(400);
    expect(
      (await get('/repositories/shop/commits?limit=1000')).body.error.message,
    ).toMatch(/^limit: /);
    expect((await get('/repositories/shop/branches')).body.items).toMatchObject(
      [{ name: 'main', isDefault: true }],
    );
  });

  it('tells people and services who last changed the files of a folder', async () => {
    const { body } = await get('/repositories/shop/commits?path=docs');
    const [more] = body.items;
    const response = await request(portal.server)
      .get('/api/git-host/repositories/shop/changes?path=docs&ref=main')
      .set('Authorization', mockCredentials.service.header());
    expect(response.body).toEqual({
      commit: more.id,
      changes: {
        'docs/a b.md': {
          commit: more.id,
          date: more.date,
          author: { name: 'Ada Bell' },
        },
        'docs/evil.svg': expect.anything(),
        'docs/logo.png': expect.anything(),
      },
    });
    const root = await get('/repositories/shop/changes');
    expect(root.body.changes['README.md'].commit).toBe(more.parents[0]);
    expect((await get('/repositories/shop/changes?path=nope')).status).toBe(
      404,
    );
    expect((await get('/repositories/nope/changes')).status).toBe(404);
  });
});

describe('/api/git-host/tokens', () => {
  const create = (body: object) => send('post', '/tokens').send(body);

  it('makes a token whose secret is told once, for its owner only', async () => {
    const { status, body, headers } = await create({
      name: ' laptop ',
      scope: 'push',
      days: 7,
    });
    expect([status, headers['cache-control']]).toEqual([201, 'no-store']);
    expect(body).toMatchObject({
      name: 'laptop',
      scope: 'push',
      secret: expect.stringMatching(/^wmk_.{43}$/),
    });
    const life = Date.parse(body.expiresAt) - Date.parse(body.createdAt);
    expect(life).toBe(7 * 24 * 3600 * 1000);

    const list = (await get('/tokens')).body.items;
    expect(list).toMatchObject([{ id: body.id, name: 'laptop' }]);
    expect(JSON.stringify(list)).not.toContain(body.secret);

    const eve = mockCredentials.user.header('user:default/eve');
    const others = await request(portal.server)
      .get('/api/git-host/tokens')
      .set('Authorization', eve);
    expect(others.body.items).toEqual([]);
    const theft = await request(portal.server)
      .delete(`/api/git-host/tokens/${body.id}`)
      .set('Authorization', eve);
    expect(theft.status).toBe(404);
    expect((await send('delete', `/tokens/${body.id}`)).status).toBe(204);
    expect((await get('/tokens')).body.items).toEqual([]);
  });

  it('grants no more than its owner may, and nothing to a service', async () => {
    portal.denied.add(gitRepositoryPushPermission);
    expect((await create({ name: 'a', scope: 'push' })).status).toBe(403);
    expect((await create({ name: 'a', scope: 'read' })).status).toBe(201);
    portal.denied.add(gitRepositoryReadPermission);
    expect((await create({ name: 'a', scope: 'read' })).status).toBe(403);
    portal.denied.clear();
    const service = await request(portal.server)
      .post('/api/git-host/tokens')
      .set('Authorization', mockCredentials.service.header())
      .send({ name: 'a', scope: 'read' });
    expect(service.status).toBe(403);
    const stranger = await request(portal.server)
      .post('/api/git-host/tokens')
      .set(
        'Authorization',
        mockCredentials.user.header('user:default/stranger'),
      )
      .send({ name: 'a', scope: 'read' });
    expect([stranger.status, stranger.body.error.message]).toEqual([
      400,
      expect.stringContaining('is not in the catalog'),
    ]);
  });

  it.each([
    [{ name: '', scope: 'read' }, 'Give the token a name'],
    [{ name: 'a', scope: 'all' }, 'scope'],
    [{ name: 'a', scope: 'read', days: 91 }, 'days'],
    [{}, 'name'],
  ])('refuses %j', async (body, message) => {
    const response = await create(body);
    expect([response.status, response.body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });
});
