import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { GitHostLastChanges, parseGitHostFolder } from './GitHostLastChanges';

const asked: { url?: string; authorization?: string }[] = [];
let status = 200;
const server = createServer((req, res) => {
  asked.push({ url: req.url, authorization: req.headers.authorization });
  res.writeHead(status, { 'Content-Type': 'application/json' });
  res.end(
    JSON.stringify({
      commit: 'c1',
      changes: {
        'services/a/docs/x.md': {
          commit: 'c1',
          date: '2026-10-03T10:00:00Z',
          author: { name: 'Priya Raman' },
        },
      },
    }),
  );
});

beforeAll(() => new Promise<void>(resolve => server.listen(0, resolve)));
afterAll(() => server.close());

const services = () => ({
  auth: mockServices.auth(),
  discovery: mockServices.discovery.mock({
    getBaseUrl: async () =>
      `http://localhost:${(server.address() as AddressInfo).port}`,
  }),
});

describe('parseGitHostFolder', () => {
  const parse = (target: string) =>
    parseGitHostFolder(target, 'https://portal.example/x/');

  it('knows the addresses of the Git host of this portal only', () => {
    expect(
      parse('https://portal.example/x/git/orders/tree/a%2Fb/services/a/'),
    ).toEqual({ repository: 'orders', ref: 'a/b', folder: 'services/a' });
    for (const target of [
      'https://portal.example/x/git/orders',
      'https://portal.example/git/orders/tree/main/',
      'https://portal.example.evil/x/git/orders/tree/main/',
      'https://github.com/o/r/tree/main/',
      '/srv/docs',
    ])
      expect(parse(target)).toBeUndefined();
  });
});

describe('GitHostLastChanges', () => {
  it('asks as the portal, at the commit that is built', async () => {
    const changes = new GitHostLastChanges(services(), {
      repository: 'orders',
      ref: 'abc',
      folder: 'services/a',
    });
    await expect(changes.of(['docs'])).resolves.toEqual(
      new Map([
        ['docs/x.md', { date: '2026-10-03T10:00:00Z', author: 'Priya Raman' }],
      ]),
    );
    expect(asked).toEqual([
      {
        url: '/repositories/orders/changes?ref=abc&path=services%2Fa%2Fdocs',
        authorization: expect.stringMatching(/^Bearer /),
      },
    ]);
  });

  it('does without when the Git host does not answer as it should', async () => {
    status = 500;
    const changes = new GitHostLastChanges(services(), {
      repository: 'orders',
      ref: 'abc',
      folder: '',
    });
    await expect(changes.of([''])).resolves.toEqual(new Map());
  });
});
