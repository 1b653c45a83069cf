import { createMockDirectory } from '@backstage/backend-test-utils';
import { openRepositories, seed } from '../__testUtils__/repositories';
import { Git } from './git';
import { ObjectReader } from './ObjectReader';

const directory = createMockDirectory();

beforeEach(() => directory.clear());

describe('ObjectReader', () => {
  it('finds and reads many objects by one process', async () => {
    const { repositories } = await openRepositories(directory.path);
    const large = 'x'.repeat(300_000);
    await seed(repositories, 'shop', {
      'a/b/c.txt': 'c\n',
      'a/ü x.txt': large,
      empty: '',
      link: { link: 'a' },
      run: { executable: 'r' },
    });
    const commit = await repositories.head('shop');
    const gitDir = `${repositories.directory}/shop.git`;
    const spawned = jest.spyOn(Git.prototype, 'spawn');
    try {
      await ObjectReader.use(repositories.git, gitDir, async objects => {
        const read = async (path: string, most = 1e6) => {
          const found = await objects.find(commit!, path);
          return found && (await objects.blob(found.id, most));
        };
        expect(await objects.find(commit!, 'a/b')).toMatchObject({
          type: 'folder',
          path: 'a/b',
        });
        expect((await read('a/b/c.txt'))?.content.toString()).toBe('c\n');
        expect((await read('a/ü x.txt'))?.content.toString()).toBe(large);
        expect(await read('empty')).toMatchObject({ size: 0 });
        expect((await read('link'))?.content.toString()).toBe('a');
        expect(await objects.find(commit!, 'run')).toMatchObject({
          mode: '100755',
          type: 'file',
        });
        for (const none of ['nope', 'a/nope', 'link/b/c.txt', 'empty/x', ''])
          expect(await objects.find(commit!, none)).toBeUndefined();
        expect(spawned).toHaveBeenCalledTimes(1);

        // Only the beginning; what comes after is read as before.
        const start = await read('a/ü x.txt', 10);
        expect(start?.content.toString()).toBe('x'.repeat(10));
        expect(start).toMatchObject({ size: 300_000, truncated: true });
        expect((await read('a/b/c.txt'))?.content.toString()).toBe('c\n');

        await expect(objects.blob('1'.repeat(40), 10)).rejects.toThrow(
          /missing/,
        );
      });
    } finally {
      spawned.mockRestore();
    }
  });

  it('stops with whoever waits for it', async () => {
    const { repositories } = await openRepositories(directory.path);
    await seed(repositories, 'shop', { a: 'a' });
    const gone = repositories.boundTo(AbortSignal.abort());
    await expect(gone.readFile('shop', { path: 'a' })).rejects.toMatchObject({
      name: 'AbortError',
    });
    const commit = (await repositories.head('shop'))!;
    const gitDir = `${repositories.directory}/shop.git`;
    await expect(
      ObjectReader.use(gone.git, gitDir, objects => objects.find(commit, 'a')),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
