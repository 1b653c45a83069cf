import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import request from 'supertest';
import docsEngine from '../index';

jest.setTimeout(120_000);

const directory = createMockDirectory();
const run = promisify(execFile);
const { DOCKER_HOST } = process.env;

afterEach(() => {
  if (DOCKER_HOST === undefined) delete process.env.DOCKER_HOST;
  else process.env.DOCKER_HOST = DOCKER_HOST;
});

const NOT_INSTALLED =
  'These docs ask for MkDocs (backstage.io/techdocs-engine: mkdocs), which is not installed in this portal. Remove the annotation';

/** Folder of MkDocs: the one that WAYMARK_TOOLS names, or one on the PATH. */
const mkdocsFolder = [
  process.env.WAYMARK_TOOLS,
  ...(process.env.PATH ?? '').split(path.delimiter),
]
  .flatMap(folder => folder || [])
  .find(folder => {
    try {
      accessSync(path.join(folder, 'mkdocs'), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

async function writeSource() {
  directory.clear();
  await mkdir(directory.resolve('site'));
  await mkdir(directory.resolve('source/docs'), { recursive: true });
  await writeFile(
    directory.resolve('source/mkdocs.yml'),
    'site_name: Orders\nplugins: [techdocs-core]\n',
  );
  await writeFile(directory.resolve('source/docs/index.md'), '# Orders\n');
}

/** Runs the engine in a process with another PATH; the answer is its error, or nothing. */
async function generate(searchPath: string): Promise<string> {
  await writeSource();
  const { stdout } = await run(
    process.execPath,
    [
      '-e',
      `require('@backstage/cli/config/nodeTransform.cjs');
       const { ConfigReader } = require('@backstage/config');
       const { TechdocsGenerator } = require('@backstage/plugin-techdocs-node');
       const { MkDocsGenerator } = require(${JSON.stringify(
         require.resolve('./MkDocsGenerator'),
       )});
       const { PassThrough } = require('node:stream');
       const quiet = () => {};
       const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet, child: () => logger };
       const config = new ConfigReader({ techdocs: { generator: { runIn: 'local' } } });
       const logStream = new PassThrough();
       logStream.resume();
       const [inputDir, outputDir] = process.argv.slice(1);
       new MkDocsGenerator(TechdocsGenerator.fromConfig(config, { logger }))
         .run({ inputDir, outputDir, logger, logStream, siteOptions: { name: 'Orders' } })
         .then(quiet, error => console.log(error.message));`,
      directory.resolve('source'),
      directory.resolve('site'),
    ],
    { env: { ...process.env, PATH: searchPath } },
  );
  return stdout;
}

describe('MkDocsGenerator', () => {
  const buildsWithMkDocs = async () => {
    const error = await generate(
      [mkdocsFolder, process.env.PATH].join(path.delimiter),
    );
    expect(error).toBe('');
    const page = await readFile(directory.resolve('site/index.html'), 'utf8');
    expect(page).toMatch(/<meta name="generator" content="mkdocs-/);
    const metadata = await readFile(
      directory.resolve('site/techdocs_metadata.json'),
      'utf8',
    );
    expect(JSON.parse(metadata)).toMatchObject({ engine: 'mkdocs' });
  };
  if (mkdocsFolder)
    // eslint-disable-next-line jest/expect-expect -- they are in the function
    it('builds with MkDocs where the operator installed it', buildsWithMkDocs);
  else
    it.todo(
      'builds with MkDocs: it was not found, put its folder into WAYMARK_TOOLS',
    );

  it('says what to do where it is not installed', async () => {
    await expect(generate(directory.path)).resolves.toContain(NOT_INSTALLED);
  });

  it('says so to who looks at docs that ask for MkDocs, and builds the others', async () => {
    await writeSource();
    process.env.DOCKER_HOST = `unix://${directory.path}/none.sock`;
    const { server } = await startTestBackend({
      features: [
        techdocsPlugin,
        docsEngine,
        catalogServiceMock.factory({
          entities: ['mkdocs', 'markdown'].map(engine => ({
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: `by-${engine}`,
              uid: `by-${engine}`,
              annotations: {
                'backstage.io/techdocs-ref': 'dir:./source',
                'backstage.io/techdocs-engine': engine,
                'backstage.io/managed-by-location': `file:${directory.path}/catalog-info.yaml`,
              },
            },
          })),
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost' },
            backend: { baseUrl: 'http://localhost', listen: { port: 0 } },
            techdocs: {
              builder: 'local',
              generator: { defaultEngine: 'markdown', runIn: 'docker' },
              publisher: {
                type: 'local',
                local: { publishDirectory: directory.resolve('published') },
              },
            },
          },
        }),
      ],
    });
    const sync = async (engine: string) =>
      (
        await request(server).get(
          `/api/techdocs/sync/default/component/by-${engine}`,
        )
      ).text;
    expect(await sync('mkdocs')).toContain(
      `event: error\ndata: "${NOT_INSTALLED}`,
    );
    expect(await sync('markdown')).toContain('"updated":true');
  });
});
