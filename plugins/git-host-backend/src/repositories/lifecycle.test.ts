import {
  readFile,
  readdir,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { openRepositories, seed } from '../__testUtils__/repositories';

const directory = createMockDirectory();
const own = (path: string) => join(directory.path, '.host', path);

beforeEach(() => directory.clear());

async function open(...names: string[]) {
  const { repositories } = await openRepositories(directory.path);
  for (const name of names) await seed(repositories, name, { a: name });
  return repositories;
}

describe('names and facts of repositories', () => {
  it('change one after the other', async () => {
    const repositories = await open('shop');
    const [archived, renamed] = await Promise.allSettled([
      repositories.setArchived('shop', true),
      repositories.rename('shop', 'store'),
    ]);
    expect([archived.status, renamed.status]).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(await repositories.get('shop')).toHaveProperty('archived');
    await repositories.setArchived('shop', false);
    const results = await Promise.allSettled([
      repositories.remove('shop'),
      repositories.remove('shop'),
      repositories.rename('shop', 'store'),
    ]);
    expect(
      results.map(each => each.status === 'rejected' && each.reason.message),
    ).toEqual([
      false,
      'There is no repository named shop.',
      'There is no repository named shop.',
    ]);
  });

  it('are as before when a rename fails', async () => {
    const repositories = await open('first');
    await repositories.rename('first', 'second');
    await symlink('nowhere', join(directory.path, 'third.git'));
    await expect(repositories.rename('second', 'third')).rejects.toThrow();
    expect((await repositories.get('first')).name).toBe('second');
  });

  it('lead nobody to the repository of another', async () => {
    const repositories = await open();
    // A process ended before it had renamed the folder, or a hand removed that.
    await writeFile(own('former-names.json'), '{ "first": "second" }');
    await seed(repositories, 'second', { a: 'of somebody else' });
    await expect(repositories.get('first')).rejects.toThrow(
      'There is no repository named first.',
    );
  });

  it('allow nothing where they cannot be read', async () => {
    const repositories = await open('shop');
    await writeFile(join(directory.path, 'shop.git/waymark.json'), '{');
    await expect(repositories.demandWritable('shop')).rejects.toThrow(
      'is archived',
    );
    expect(await repositories.list()).toMatchObject([
      { description: 'Read only, as its file waymark.json is damaged.' },
    ]);
  });
});

describe('a repository that was removed', () => {
  it('is kept for a while, to be put back by hand', async () => {
    const repositories = await open('shop', 'other', 'third');
    await repositories.remove('shop');
    const [kept] = await readdir(own('removed'));
    expect(kept).toMatch(/^shop-\d{4}-.*\.git$/);
    expect(await readFile(own(`removed/${kept}/HEAD`), 'utf8')).toContain(
      'refs/heads/main',
    );
    await repositories.remove('other');
    expect(await readdir(own('removed'))).toHaveLength(2);

    const longAgo = Date.now() / 1000 - 31 * 24 * 3_600;
    await utimes(own(`removed/${kept}`), longAgo, longAgo);
    await repositories.remove('third');
    expect(
      (await readdir(own('removed'))).map(name => name.split('-')[0]).sort(),
    ).toEqual(['other', 'third']);
  });
});
