import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { NotModifiedError } from '@backstage/errors';
import { Publisher } from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from '../generator/MarkdownGenerator';
import { DocsBuilder } from './DocsBuilder';

const directory = createMockDirectory();

const entity = (annotations: Record<string, string> = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'orders',
    namespace: 'default',
    annotations: {
      'backstage.io/techdocs-ref': 'dir:.',
      'backstage.io/managed-by-location': `file:${directory.path}/catalog-info.yaml`,
      'backstage.io/managed-by-origin-location': `file:${directory.path}/catalog-info.yaml`,
      ...annotations,
    },
  },
});

/** A source with a version, like a repository; each prepared folder is temporary. */
async function setUp(options: { cached?: boolean } = {}) {
  directory.clear();
  for (const folder of ['published', 'work'])
    await mkdir(directory.resolve(folder));
  const source = { version: 'c1', text: '# First', more: '', prepared: 0 };
  const cache = mockServices.cache.mock();
  const logger = mockServices.logger.mock();
  const config = mockServices.rootConfig({
    data: {
      backend: { workingDirectory: directory.resolve('work') },
      techdocs: {
        generator: { defaultEngine: 'markdown' },
        publisher: {
          type: 'local',
          local: { publishDirectory: directory.resolve('published') },
        },
        ...(options.cached ? { cache: { ttl: 60_000 } } : undefined),
      },
    },
  });
  let most = 0;
  let current = 0;
  const preparer = {
    prepare: async (_: Entity, { etag }: { etag?: string } = {}) => {
      if (etag === source.version) throw new NotModifiedError();
      current += 1;
      most = Math.max(most, current);
      source.prepared += 1;
      const preparedDir = directory.resolve(`work/source-${source.prepared}`);
      const { text, more, version } = source;
      if (text) {
        await mkdir(`${preparedDir}/docs`, { recursive: true });
        await writeFile(`${preparedDir}/docs/index.md`, text);
        if (more) await writeFile(`${preparedDir}/docs/more.md`, more);
      } else await mkdir(preparedDir);
      return { preparedDir, etag: version };
    },
    shouldCleanPreparedDirectory: () => {
      current -= 1;
      return true;
    },
  };
  const builder = new DocsBuilder({
    cache,
    config,
    generator: new MarkdownGenerator({ logger }),
    logger,
    preparers: { get: () => preparer },
    publisher: await Publisher.fromConfig(config, {
      logger,
      discovery: mockServices.discovery(),
    }),
  });
  const page = () =>
    readFile(
      directory.resolve('published/default/component/orders/index.html'),
      'utf8',
    );
  return { builder, cache, source, page, overlap: () => most };
}

describe('DocsBuilder', () => {
  it('publishes the docs and leaves nothing else behind', async () => {
    const { builder, page } = await setUp();
    await expect(builder.build(entity())).resolves.toBe(true);
    expect(await page()).toContain('First');
    expect(await readdir(directory.resolve('work'))).toEqual([]);
  });

  it('builds again when the source changed, and only then', async () => {
    const { builder, source, page } = await setUp();
    await builder.build(entity());
    await expect(builder.build(entity())).resolves.toBe(false);
    Object.assign(source, { version: 'c2', text: '# Second' });
    await expect(builder.build(entity())).resolves.toBe(true);
    expect(await page()).toContain('Second');
    expect(source.prepared).toBe(2);
    await expect(builder.build(entity(), { anew: true })).resolves.toBe(true);
  });

  it('tells what is published was built from', async () => {
    const { builder } = await setUp();
    await expect(builder.builtVersion(entity())).resolves.toBeUndefined();
    await builder.build(entity());
    await expect(builder.builtVersion(entity())).resolves.toBe('c1');
    await writeFile(
      directory.resolve(
        'published/default/component/orders/techdocs_metadata.json',
      ),
      '{"etag":"c1~0123456789ab"}',
    );
    await expect(builder.builtVersion(entity())).resolves.toBe('');
  });

  it('serves no page any more that the source took back', async () => {
    const { builder, source, page } = await setUp();
    source.more = '# A secret';
    await builder.build(entity());
    const more = directory.resolve(
      'published/default/component/orders/more/index.html',
    );
    await expect(readFile(more, 'utf8')).resolves.toContain('A secret');
    Object.assign(source, { version: 'c2', more: '' });
    await builder.build(entity());
    await expect(readFile(more, 'utf8')).rejects.toThrow('ENOENT');
    expect(await page()).toContain('First');
  });

  it('ends with the newest source when pushes follow each other quickly', async () => {
    const { builder, source, page, overlap } = await setUp();
    const first = builder.build(entity());
    Object.assign(source, { version: 'c2', text: '# Second' });
    const second = builder.build(entity());
    Object.assign(source, { version: 'c3', text: '# Third' });
    await Promise.all([first, second, builder.build(entity())]);
    expect(await page()).toContain('Third');
    expect(overlap()).toBe(1);
  });

  it('says why it could not build, cleans up, and builds the next time', async () => {
    const { builder, source, page } = await setUp();
    source.text = '';
    await expect(builder.build(entity())).rejects.toThrow('There are no pages');
    expect(await readdir(directory.resolve('work'))).toEqual([]);
    source.text = '# Mended';
    await expect(builder.build(entity())).resolves.toBe(true);
    expect(await page()).toContain('Mended');
  });

  it('has cached pages forgotten where pages are cached', async () => {
    const plain = await setUp();
    await plain.builder.build(entity());
    expect(plain.cache.delete).not.toHaveBeenCalled();
    const cached = await setUp({ cached: true });
    await cached.builder.build(entity());
    expect(cached.cache.delete).toHaveBeenCalledWith(
      'default/component/orders/index.html',
    );
  });

  it('handles its own engine only', async () => {
    const { builder } = await setUp();
    const key = 'backstage.io/techdocs-engine';
    expect(builder.handles(entity())).toBe(true);
    expect(builder.handles(entity({ [key]: 'markdown' }))).toBe(true);
    expect(builder.handles(entity({ [key]: 'mkdocs' }))).toBe(false);
  });

  it('leaves docs to TechDocs that are published by what a module brings', async () => {
    const builder = await DocsBuilder.fromConfig(
      mockServices.rootConfig({
        data: { techdocs: { publisher: { type: 'archive' } } },
      }),
      {
        auth: mockServices.auth(),
        cache: mockServices.cache.mock(),
        discovery: mockServices.discovery(),
        logger: mockServices.logger.mock(),
        reader: mockServices.urlReader.mock(),
      },
    );
    expect(builder).toBeUndefined();
  });
});
