import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCases } from './readCases';
import type { Template } from './types';

const entity = {
  spec: {
    parameters: [
      { properties: { database: {} } },
      { dependencies: { database: { properties: { size: {} } } } },
    ],
  },
} as unknown as Template['entity'];

describe('a case of a change', () => {
  let folder: string;
  const read = async (text: string) => {
    await writeFile(join(folder, 'tests', 'one.yaml'), text);
    return readCases({ folder, entity } as Template);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-cases-'));
    await mkdir(join(folder, 'tests'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    [{ template: 'node-service' }],
    [{ template: 'node-service', case: 'database' }],
    [{ folder: 'tests/shop' }],
  ])('names a repository: %j', async repository => {
    await expect(
      read(JSON.stringify({ repository, expect: { changed: ['a.md'] } })),
    ).resolves.toMatchObject([
      { name: 'one', repository, expect: { changed: ['a.md'], files: [] } },
    ]);
  });

  it('may ask for all checks', async () => {
    const repository = { template: 'node-service' };
    await expect(
      read(JSON.stringify({ repository, checks: 'all' })),
    ).resolves.toMatchObject([{ repository, checks: 'all' }]);
  });

  it('gives what the form asks for, on any page of it', async () => {
    const parameters = { database: true, size: 's' };
    await expect(read(JSON.stringify({ parameters }))).resolves.toMatchObject([
      { parameters },
    ]);
  });

  it('names the line of a parameter that nobody declares', async () => {
    await expect(read('parameters:\n  databse: true\n')).rejects.toThrow(
      /one\.yaml:2 parameters\.databse is no parameter of the template; write database\.$/,
    );
  });

  it.each([
    [
      { parameters: { colour: 'red' } },
      'is no parameter of the template; there are: database, size.',
    ],
    [{ repository: 'node-service' }, 'repository must say what to change'],
    [{ repository: {} }, 'repository must say what to change'],
    [
      { repository: { folder: 'a', template: 'b' } },
      'repository must say what to change',
    ],
    [
      { repository: { template: 'b', branch: 'x' } },
      'repository must say what to change',
    ],
    [{ expect: { changed: 'a.md' } }, 'changed must be a list of paths'],
    [{ base: {} }, 'none of the fields of a case: repository, parameters'],
    [
      { repository: { template: 'b' }, checks: 'some' },
      'checks must be one of files, all',
    ],
    [{ checks: 'all' }, 'checks is for a case with a repository to change'],
  ])('is refused when it says %j', async (given, error) => {
    await expect(read(JSON.stringify(given))).rejects.toThrow(error);
  });
});
