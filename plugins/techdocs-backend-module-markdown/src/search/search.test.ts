import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import searchModuleTechDocs from '@backstage/plugin-search-backend-module-techdocs';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import type {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import { TECHDOCS_REF } from '../annotations';
import { DocsCollatorFactory } from './DocsCollatorFactory';
import { createDocsSearchModule } from './module';
import { PublishedSites } from './PublishedSites';

jest.setTimeout(120_000);

const directory = createMockDirectory();

const component = (name: string, hasDocs = true): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    title: `The ${name}`,
    description: 'In short',
    annotations: hasDocs ? { [TECHDOCS_REF]: 'dir:.' } : {},
  },
  spec: {
    type: 'service',
    lifecycle: 'production',
    owner: 'crew',
    definition: 'long',
  },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/crew' }],
});

/** More than two batches of those that may have docs. */
const entities = [
  ...Array.from({ length: 600 }, (_, i) => component(`Service-${i}`)),
  component('plain', false),
];

async function publish(triplet: string, index: string | undefined) {
  const folder = directory.resolve(path.join('docs', triplet));
  await mkdir(path.join(folder, 'search'), { recursive: true });
  await writeFile(path.join(folder, 'index.html'), '<h1>Hi</h1>');
  if (index !== undefined)
    await writeFile(path.join(folder, 'search/search_index.json'), index);
}

const indexOf = (...locations: string[]) =>
  JSON.stringify({
    docs: locations.map(location => ({
      location,
      title: `A &amp; B of ${location}`,
      text: location && 'Say &lt;hello&gt; for $1',
    })),
  });

async function publishSome() {
  await publish('default/component/service-7', indexOf('', 'guide/'));
  await publish('default/component/service-599', indexOf('late/'));
  // Not built, half written, without docs (any more), and of nothing that there is.
  await publish('default/component/service-8', undefined);
  await publish('default/component/service-9', '{"docs": [');
  await publish('default/component/plain', indexOf('old/'));
  await publish('default/component/gone', indexOf('gone/'));
  await writeFile(directory.resolve('docs/note.txt'), 'No site');
}

async function collect(factory: DocumentCollatorFactory) {
  const documents: IndexableDocument[] = [];
  for await (const document of await factory.getCollator())
    documents.push(document);
  return documents.sort((a, b) => a.location.localeCompare(b.location));
}

/** Collators of our search and of TechDocs' own, over the same sites and catalog. */
async function startSearch(search: object = {}) {
  const factories: DocumentCollatorFactory[] = [];
  const catalog = catalogServiceMock({ entities });
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const backend = await startTestBackend({
    features: [
      createBackendPlugin({
        pluginId: 'search',
        register(env) {
          env.registerExtensionPoint(searchIndexRegistryExtensionPoint, {
            addCollator: ({ factory }) => factories.push(factory),
            addDecorator: () => {},
          });
          env.registerInit({ deps: {}, init: async () => {} });
        },
      }),
      createDocsSearchModule(new PublishedSites(directory.resolve('docs'))),
      searchModuleTechDocs,
      techdocsPlugin,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      createServiceFactory({
        service: coreServices.logger,
        deps: {},
        factory: () => logger,
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost', listen: { port: 0 } },
          search,
          techdocs: {
            builder: 'local',
            publisher: {
              type: 'local',
              local: { publishDirectory: directory.resolve('docs') },
            },
          },
        },
      }),
    ],
  });
  const isOurs = (factory: DocumentCollatorFactory) =>
    factory instanceof DocsCollatorFactory;
  return {
    stop: () => backend.stop(),
    logger,
    ours: factories.find(isOurs)!,
    theirs: factories.find(factory => !isOurs(factory))!,
    asked: [
      jest.spyOn(catalog, 'getEntitiesByRefs'),
      jest.spyOn(catalog, 'queryEntities'),
      jest.spyOn(catalog, 'getEntityByRef'),
    ],
    fetched: jest.spyOn(global, 'fetch'),
  };
}

afterEach(() => {
  jest.restoreAllMocks();
  directory.clear();
});

describe('the search of docs', () => {
  it("finds what TechDocs' own would, with a request for many sites instead of one for each that might be", async () => {
    await publishSome();
    const { ours, theirs, asked, fetched, logger, stop } = await startSearch();
    const documents = await collect(ours);
    expect(documents.map(({ location }) => location)).toEqual([
      '/docs/default/component/service-599/late/',
      '/docs/default/component/service-7/',
      '/docs/default/component/service-7/guide/',
    ]);
    expect(documents[0]).toMatchObject({
      title: 'A & B of late/',
      text: 'Say <hello> for $1',
      authorization: { resourceRef: 'component:default/service-599' },
    });
    expect(asked.map(method => method.mock.calls.length)).toEqual([1, 0, 0]);
    expect(fetched).not.toHaveBeenCalled();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toContain(
      'The docs of component:default/service-9 are not searchable until the next turn',
    );

    expect(await collect(theirs)).toEqual(documents);
    expect(fetched.mock.calls.length).toBeGreaterThanOrEqual(600);
    expect([ours.type, ours.visibilityPermission]).toEqual([
      theirs.type,
      theirs.visibilityPermission,
    ]);
    await stop();
  });

  it('asks the catalog in batches when many have docs', async () => {
    for (let i = 0; i < 600; i++)
      await publish(`default/component/service-${i}`, indexOf('page/'));
    const { ours, asked, fetched, stop } = await startSearch({
      collators: {
        techdocs: { locationTemplate: '/read/:namespace/:name/:kind/:path' },
      },
    });
    const documents = await collect(ours);
    expect(documents).toHaveLength(600);
    expect(documents[0].location).toBe(
      '/read/default/service-0/component/page/',
    );
    expect(asked.map(method => method.mock.calls.length)).toEqual([3, 0, 0]);
    expect(fetched).not.toHaveBeenCalled();
    await stop();
  });

  it('finds nothing where nothing was published yet', async () => {
    const { ours, stop } = await startSearch();
    expect(await collect(ours)).toEqual([]);
    await stop();
  });

  it.each([
    [{ publisher: { type: 'awsS3', awsS3: { bucketName: 'docs' } } }, false],
    [{ publisher: { type: 'local' } }, false],
    [{ publisher: { local: { publishDirectory: '/docs' } } }, true],
  ])('knows the sites of a local publisher: %j', (techdocs, knows) => {
    const config = mockServices.rootConfig({ data: { techdocs } });
    expect(PublishedSites.fromConfig(config) !== undefined).toBe(knows);
  });
});
