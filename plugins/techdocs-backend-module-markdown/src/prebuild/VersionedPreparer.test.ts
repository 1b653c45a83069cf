import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { NotModifiedError } from '@backstage/errors';
import { VersionedPreparer } from './VersionedPreparer';

const directory = createMockDirectory();

const entity = (annotations: Record<string, string> = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'portal',
    annotations: {
      'backstage.io/techdocs-ref': 'dir:.',
      'backstage.io/managed-by-location': `file:${directory.path}/catalog-info.yaml`,
      ...annotations,
    },
  },
});

const write = async (file: string, text: string) => {
  const target = directory.resolve(file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
};

async function setUp() {
  directory.clear();
  await write('mkdocs.yml', 'site_name: Portal\n');
  await write('docs/index.md', '# Portal\n');
  await write('docs/images/a.png', 'a picture');
  await write('src/code.ts', 'code');
  const [{ preparer }] = VersionedPreparer.allFromConfig(
    mockServices.rootConfig({
      data: { techdocs: { generator: { defaultEngine: 'markdown' } } },
    }),
    {
      logger: mockServices.logger.mock(),
      reader: mockServices.urlReader.mock(),
    },
  );
  return {
    version: async () => (await preparer.prepare(entity())).etag,
    preparer,
  };
}

describe('VersionedPreparer', () => {
  it('says that docs on disk are as they were', async () => {
    const { preparer, version } = await setUp();
    const etag = await version();
    expect(etag).toMatch(/^content-[0-9a-f]{40}~[0-9a-f]{12}$/);
    await write('src/code.ts', 'other code');
    await utimes(directory.resolve('docs/index.md'), 1, 1);
    await expect(preparer.prepare(entity(), { etag })).rejects.toMatchObject({
      name: 'NotModifiedError',
    });
    await write('docs/index.md', '# Portal, changed\n');
    await expect(preparer.prepare(entity(), { etag })).resolves.toMatchObject({
      preparedDir: directory.path,
    });
    expect(preparer.shouldCleanPreparedDirectory()).toBe(false);
  });

  it.each<[string, () => Promise<void>]>([
    ['a page', () => write('docs/index.md', '# Other!\n')],
    ['an image', () => write('docs/images/a.png', 'b picture')],
    ['a new page', () => write('docs/new.md', '')],
    ['a page less', () => rm(directory.resolve('docs/images/a.png'))],
    ['the configuration', () => write('mkdocs.yml', 'site_name: Other.\n')],
    ['the README', () => write('README.md', 'Hi')],
  ])('notices %s', async (_, change) => {
    const { version } = await setUp();
    const before = await version();
    await change();
    expect(await version()).not.toBe(before);
  });

  it('leaves docs of other engines to TechDocs, as they may read more', async () => {
    const { preparer } = await setUp();
    const { etag } = await preparer.prepare(
      entity({ 'backstage.io/techdocs-engine': 'mkdocs' }),
    );
    expect(etag).toBe('');
  });

  it('has docs built again when the engine is another, and only then asks for all of a source', async () => {
    const asked: (string | undefined)[] = [];
    const source = {
      shouldCleanPreparedDirectory: () => true,
      prepare: async (_: Entity, options: { etag?: string } = {}) => {
        asked.push(options.etag);
        if (options.etag === 'c1') throw new NotModifiedError();
        return { preparedDir: directory.path, etag: 'c1' };
      },
    };
    const preparer = new VersionedPreparer(
      mockServices.rootConfig({
        data: { techdocs: { generator: { defaultEngine: 'markdown' } } },
      }),
      source,
    );
    const { etag } = await preparer.prepare(entity());
    expect(etag).toMatch(/^c1~[0-9a-f]{12}$/);
    await expect(preparer.prepare(entity(), { etag })).rejects.toMatchObject({
      name: 'NotModifiedError',
    });
    for (const old of ['c1', 'c1~000000000000'])
      expect(await preparer.prepare(entity(), { etag: old })).toMatchObject({
        etag,
      });
    expect(asked).toEqual([undefined, 'c1', undefined, undefined]);
    // Of another engine it knows nothing.
    await expect(
      preparer.prepare(entity({ 'backstage.io/techdocs-engine': 'mkdocs' }), {
        etag: 'c1',
      }),
    ).rejects.toMatchObject({ name: 'NotModifiedError' });
  });
});
