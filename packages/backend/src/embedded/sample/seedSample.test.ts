import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { GitRepositories } from '@waymark/plugin-git-host-backend';
import { cp, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readSample } from './readSample';
import { seedSample } from './seedSample';

const SAMPLE = resolve(__dirname, '../../../sample/repositories');
const now = new Date('2026-11-25T09:30:00Z');
const directory = createMockDirectory();

const host = () =>
  GitRepositories.fromConfig(
    new ConfigReader({
      app: { baseUrl: 'http://localhost:7200' },
      backend: { baseUrl: 'http://localhost:7200' },
      waymark: { gitHost: { directory: directory.resolve('git') } },
    }),
  );

const seed = async (from = SAMPLE, at = now) =>
  seedSample({
    directory: from,
    repositories: await host(),
    portal: 'http://localhost:7200/',
    now: at,
    logger: mockServices.logger.mock(),
  });

/** Copies some of the sample, so that tests of the bookkeeping stay short. */
const some = async (...names: string[]) => {
  const target = directory.resolve('some');
  await rm(target, { recursive: true, force: true });
  for (const name of ['organisation', ...names])
    await cp(resolve(SAMPLE, name), resolve(target, name), { recursive: true });
  return target;
};

beforeEach(() => directory.clear());

describe('seeding', () => {
  it('makes every folder a repository whose head is its tree/, with its history', async () => {
    const { repositories, people } = await readSample(SAMPLE);
    const names = repositories.map(({ name }) => name);
    expect(names).toHaveLength(19);
    expect(await seed()).toEqual(names);

    const git = await host();
    for (const { name, tree, commits } of repositories) {
      const { objects } = await git.readTree(name, { recursive: true });
      expect([name, objects.map(o => o.path).sort()]).toEqual([
        name,
        [...tree.keys()].sort(),
      ]);
      const { items } = await git.commits(name, { limit: 100 });
      expect(items.map(c => [c.author, c.date.slice(0, 10)])).toEqual(
        commits
          .map(c => [people.get(c.author), isoDaysAgo(c.daysAgo)])
          .reverse(),
      );
    }

    const checkout = await git.get('checkout');
    expect(checkout.description).toBe('Turns a basket into a placed order');
    const read = async (path: string) =>
      String((await git.readFile('checkout', { path })).content);
    expect(await read('docs/runbooks/slow-checkout.md')).toContain(
      `exercised: ${isoDaysAgo(47)}\n`,
    );
    expect(await read('alerts/checkout.yaml')).toContain(
      'runbook_url: http://localhost:7200/runbooks/alert/CheckoutSlow\n',
    );
  }, 60_000);

  it('makes the same commits on the same day', async () => {
    const from = await some('returns');
    await seed(from);
    const first = await (await host()).head('returns');
    directory.clear();
    await seed(await some('returns'), new Date('2026-11-25T23:59:00Z'));
    expect(await (await host()).head('returns')).toBe(first);
  });

  it('makes only what is missing when it was interrupted', async () => {
    await seed(await some());
    const from = await some('returns', 'garden-ui');
    expect(await seed(from)).toEqual(['garden-ui', 'returns']);
    expect(await seed(from)).toEqual([]);
  });

  it('goes on when it was interrupted between a repository and its entry', async () => {
    const from = await some('returns');
    await seed(from);
    await rm(directory.resolve('git', '.sample'));
    expect(await seed(from)).toEqual([]);
    expect(await seed(await some('returns', 'garden-ui'))).toEqual([
      'garden-ui',
    ]);
  });

  it('does not bring back what somebody removed, nor touch what they changed', async () => {
    const from = await some('returns');
    await seed(from);
    await (await host()).remove('returns');
    expect(await seed(from)).toEqual([]);
    expect(await (await host()).exists('returns')).toBe(false);
  });
});

function isoDaysAgo(days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
}
