import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ServiceFactoryTester } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootLoggerWith } from './rootLogger';

const file = join(
  mkdtempSync(join(tmpdir(), 'waymark-schema-')),
  'schema.json',
);

const written: string[] = [];
beforeEach(() => {
  written.length = 0;
  // Where the logger writes: the stream of the console, which Jest gives it in one of several kinds.
  const { _stdout: stream } = console as unknown as {
    _stdout: { write(text: string): boolean };
  };
  jest.spyOn(stream, 'write').mockImplementation(text => {
    written.push(text);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

describe('rootLoggerWith', () => {
  it('leaves it to the stock logger when nothing was built', () => {
    expect(rootLoggerWith(`${file}.missing`)).toEqual([]);
  });

  it('hides what the built schema says is secret, and heeds backend.logger', async () => {
    writeFileSync(
      file,
      JSON.stringify({
        backstageConfigSchemaVersion: 1,
        schemas: [
          {
            packageName: 'a',
            path: 'a',
            value: {
              type: 'object',
              properties: {
                token: { type: 'string', visibility: 'secret' },
                shown: { type: 'string', visibility: 'secret' },
              },
            },
          },
        ],
      }),
    );
    const [factory] = rootLoggerWith(file);
    const logger = await ServiceFactoryTester.from(factory, {
      dependencies: [
        createServiceFactory({
          service: coreServices.rootConfig,
          deps: {},
          factory: () =>
            new ConfigReader({
              token: 'hunter2',
              shown: 'open-sesame',
              backend: {
                logger: {
                  level: 'warn',
                  redactAllowlist: ['open-sesame'],
                  overrides: [
                    { level: 'debug', matchers: { plugin: 'catalog' } },
                  ],
                },
              },
            }),
        }),
      ],
    }).getSubject();

    logger.warn('the token hunter2, and open-sesame');
    logger.info('below the level');
    logger.child({ plugin: 'catalog' }).debug('overridden');
    const said = written.join('');
    expect(said).toContain('the token ***, and open-sesame');
    expect(said).not.toContain('below the level');
    expect(said).toContain('overridden');
  });
});
