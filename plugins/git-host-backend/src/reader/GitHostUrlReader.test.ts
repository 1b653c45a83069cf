import { readdir, readFile } from 'node:fs/promises';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { openRepositories, seed } from '../__testUtils__/repositories';
import type { GitRepositories } from '../repositories/GitRepositories';
import { Git } from '../git/git';
import { GitHostUrlReader } from './GitHostUrlReader';

const PAGE = 'http://portal.example:7007/git/shop';
const directory = createMockDirectory();
let repositories: GitRepositories;
let reader: UrlReaderService;

beforeAll(async () => {
  ({ repositories } = await openRepositories(directory.path));
  await seed(repositories, 'shop', {
    'README.md': '# Shop\n',
    'docs/index.md': 'index',
    'docs/deep/a b.md': 'a',
    'docs/in.md': { link: 'index.md' },
    'docs/out.md': { link: '../../../etc/passwd' },
    'catalog/x.yaml': 'x: 1',
    'catalog/sub/y.yaml': 'y: 1',
  });
  reader = UrlReaders.default({
    config: mockServices.rootConfig(),
    logger: mockServices.logger.mock(),
    factories: [GitHostUrlReader.factory(repositories)],
  });
});

const name = (error: string) => expect.objectContaining({ name: error });

describe('GitHostUrlReader', () => {
  it('reads a file, with an etag of its content', async () => {
    const response = await reader.readUrl(`${PAGE}/blob/main/README.md`);
    expect((await response.buffer()).toString()).toBe('# Shop\n');
    expect(response.lastModifiedAt).toEqual(new Date('2025-10-09T08:53:20Z'));
    const again = { etag: response.etag };
    await expect(
      reader.readUrl(`${PAGE}/blob/main/README.md`, again),
    ).rejects.toThrow(name('NotModifiedError'));
    const since = { lastModifiedAfter: new Date('2025-10-09T08:53:20Z') };
    await expect(
      reader.readUrl(`${PAGE}/blob/main/README.md`, since),
    ).rejects.toThrow(name('NotModifiedError'));
    const spaced = await reader.readUrl(`${PAGE}/tree/main/docs/deep/a%20b.md`);
    expect((await spaced.buffer()).toString()).toBe('a');
  });

  it('is not disturbed by who asks for a folder and reads none of it', async () => {
    const enough = new AbortController();
    const { stream } = await repositories.archive('shop', {
      signal: enough.signal,
    });
    const closed = new Promise(done => {
      stream.once('close', done);
    });
    // An error that nobody listens to would end this test.
    enough.abort();
    await closed;
    expect(stream.errored).toEqual(name('AbortError'));
  });

  it('reads a folder as files and onto disk, without links that lead out of it', async () => {
    const head = await repositories.head('shop');
    const tree = await reader.readTree(`${PAGE}/tree/main/docs/`);
    expect(tree.etag).toBe(head);
    const dir = await tree.dir();
    expect((await readdir(dir)).sort()).toEqual(['deep', 'in.md', 'index.md']);
    expect(await readFile(`${dir}/in.md`, 'utf8')).toBe('index');

    const filtered = await reader.readTree(`${PAGE}/blob/main/`, {
      filter: path => path.endsWith('.yaml'),
    });
    expect((await filtered.files()).map(({ path }) => path).sort()).toEqual([
      'catalog/sub/y.yaml',
      'catalog/x.yaml',
    ]);
    await expect(
      reader.readTree(`${PAGE}/tree/main/docs`, { etag: head }),
    ).rejects.toThrow(name('NotModifiedError'));
  });

  it('searches by pattern and by name', async () => {
    const found = await reader.search(`${PAGE}/tree/main/catalog/**/*.yaml`);
    expect(found.files.map(({ url }) => url).sort()).toEqual([
      `${PAGE}/blob/main/catalog/sub/y.yaml`,
      `${PAGE}/blob/main/catalog/x.yaml`,
    ]);
    const spawned = jest.spyOn(Git.prototype, 'spawn');
    for (const { content } of found.files)
      expect((await content()).toString()).toMatch(/: \d/);
    expect(spawned).toHaveBeenCalledTimes(1);
    spawned.mockRestore();
    await expect(
      reader.search(`${PAGE}/tree/main/catalog/**/*.yaml`, {
        etag: found.etag,
      }),
    ).rejects.toThrow(name('NotModifiedError'));
    const one = await reader.search(`${PAGE}/blob/main/README.md`);
    expect(one.files.map(({ url }) => url)).toEqual([
      `${PAGE}/blob/main/README.md`,
    ]);
    expect(await reader.search(`${PAGE}/blob/main/nope.md`)).toEqual({
      files: [],
      etag: '',
    });
  });

  it('says what is not there and what is no address', async () => {
    await expect(reader.readUrl(`${PAGE}/blob/main/nope`)).rejects.toThrow(
      name('NotFoundError'),
    );
    await expect(reader.readUrl(`${PAGE}/blob/nope/README.md`)).rejects.toThrow(
      name('NotFoundError'),
    );
    await expect(reader.readTree(`${PAGE}/tree/main/nope`)).rejects.toThrow(
      name('NotFoundError'),
    );
    await expect(
      reader.readUrl(`${PAGE}/blob/main/docs/out.md`),
    ).rejects.toThrow(/not followed/);
    await expect(reader.readUrl(`${PAGE}/commits/main`)).rejects.toThrow(
      /no file or folder/,
    );
    await expect(
      reader.readUrl(`${PAGE}/blob/main/%2e%2e%2f%2e%2e%2fx`),
    ).rejects.toThrow(/not a path/);
  });

  it.each([
    'http://portal.example/git/shop/blob/main/README.md',
    'https://portal.example:7007/git/shop/blob/main/README.md',
    'http://portal.example.evil.example:7007/git/shop/blob/main/README.md',
    'http://portal.example.evil.example:7007/git/shop/blob/main/README.md',
    'http://user:pw@portal.example:7007/git/shop/blob/main/README.md',
    'http://portal.example:7007/github/shop/blob/main/README.md',
    'http://portal.example:7007/git/../api/shop/blob/main/README.md',
  ])('does not take %s for its own', async url => {
    expect(repositories.urls.owns(new URL(url))).toBe(false);
    await expect(reader.readUrl(url)).rejects.toThrow(name('NotAllowedError'));
  });
});
