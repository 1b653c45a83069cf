import { createHash } from 'node:crypto';
import {
  createMockDirectory,
  mockCredentials,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { serviceCreatePermission, type PreviewFile } from '@waymark/common';
import { stringify } from 'yaml';
import { startPortal, type TestPortal } from './__testUtils__/portal';
import { publishTemplates } from './__testUtils__/publishTemplates';

jest.setTimeout(120_000);

const directory = createMockDirectory();
const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const refused = new Set<string>();
let portal: TestPortal;

const owner = 'group:default/checkout';
const hostile = {
  description: 'It\'s "half": {{ done }} ${{ values.owner }} {% if %} é 🧭 \\',
  notes: `-rf: ["\n---\n# ${'x'.repeat(300)}`,
};

beforeAll(async () => {
  portal = await startPortal({ directory, databases, refused });
});
afterEach(() => refused.clear());
afterAll(() => portal?.stop());

/** Mode and content of each file of a repository, from git itself. */
async function committed(name: string): Promise<Record<string, string>> {
  const { objects } = await portal.repositories.readTree(name, {
    recursive: true,
  });
  const files = await Promise.all(
    objects.map(async ({ path, mode }) => {
      const { content } = await portal.repositories.readFile(name, { path });
      return [path, seen(content, mode === '100755')];
    }),
  );
  return Object.fromEntries(files);
}

function seen(content: Buffer, executable: boolean): string {
  const hash = createHash('sha256').update(content).digest('hex');
  return `${executable ? 'x ' : ''}${content.length} ${hash}`;
}

async function previewed(template: string, values: object) {
  const { status, body } = await portal.preview({
    templateRef: template,
    values,
  });
  expect({ status, problems: body.problems, error: body.error }).toEqual({
    status: 200,
    problems: [],
    error: undefined,
  });
  return body.files as PreviewFile[];
}

/** What both tell of files that are text. */
function texts(files: PreviewFile[]): Record<string, string> {
  return Object.fromEntries(
    files.flatMap(({ path, text, executable }) =>
      text === undefined
        ? []
        : [[path, seen(Buffer.from(text, 'utf8'), executable)]],
    ),
  );
}

describe('a preview', () => {
  it.each([
    ['a golden path', 'small', { database: true }],
    ['hostile values', 'small', { ...hostile, passphrase: 'open sesame' }],
    ['a template that fetches', 'fetched', hostile],
  ])(
    'of %s is byte for byte what is then committed',
    async (title, template, more) => {
      const name = `of-${title.replaceAll(' ', '-')}`;
      const values = { name, owner, lifecycle: 'production', ...more };
      const files = await previewed(template, values);
      await expect(portal.repositories.exists(name)).resolves.toBe(false);

      const { status, text } = await portal.finished(
        await portal.submit(template, values),
      );
      expect({ status, text }).toMatchObject({ status: 'completed' });
      const made = await committed(name);
      expect(files.map(({ path }) => path)).toEqual(Object.keys(made).sort());
      expect(made).toMatchObject(texts(files));
      for (const { path, size, executable } of files)
        expect(made[path]).toMatch(
          new RegExp(`^${executable ? 'x ' : ''}${size} `),
        );
      expect(JSON.stringify(files)).not.toMatch('open sesame');
    },
  );

  it('shows text, knows what is executable, binary and ignored, and hides no part', async () => {
    const files = await previewed('small', { name: 'shown', owner });
    const file = (path: string) => files.find(other => other.path === path);
    expect(file('run.sh')).toEqual({
      path: 'run.sh',
      size: 10,
      executable: true,
      text: '#!/bin/sh\n',
    });
    expect(file('logo.bin')).toEqual({
      path: 'logo.bin',
      size: 5,
      executable: false,
    });
    expect(file('latin.txt')).toEqual({
      path: 'latin.txt',
      size: 5,
      executable: false,
    });
    expect(file('REPLACED.md')?.text).toBe('by me');
    expect(file('crlf.txt')?.text).toBe('one\ntwo\n');
    expect(file('crlf.bat')?.text).toBe('one\r\ntwo\r\n');
    expect(file('kept.log')?.text).toBe('kept');
    expect(file('lost.log')).toBeUndefined();
    expect(file('dist/built.js')).toBeUndefined();
    expect(file('src/shown.txt')?.text).toBe('plain ${{ values.name }}\n');
    expect(file('.waymark.yaml')?.text).toMatch(
      /template: template:default\/small\nversion: 1\.2\.0\ndigest: sha256:/,
    );
    expect(file('migrations/1.sql')).toBeUndefined();
  });

  it('is the same for a template in a repository as for one on disk', async () => {
    await publishTemplates(portal, directory.resolve('templates'));
    const values = { name: 'from-git', owner, database: true };
    const onDisk = await previewed('small', values);
    const inGit = await previewed('in-git', values);
    const but = (files: PreviewFile[]) =>
      files.filter(
        ({ path }) => !['.waymark.yaml', 'catalog-info.yaml'].includes(path),
      );
    expect(but(inGit)).toEqual(but(onDisk));
    expect(but(inGit).map(({ path }) => path)).toContain('migrations/1.sql');
  });

  it('says what stands in the way, and nothing else then', async () => {
    const { status, body } = await portal.preview({
      templateRef: 'small',
      values: { name: 'Bad Name', owner: 'nobody', colour: 'red' },
    });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        files: [],
        problems: [
          { field: 'name', message: expect.stringMatching(/lower-case/) },
          { field: 'owner', message: expect.stringMatching(/There is no/) },
          { field: 'colour', message: expect.stringMatching(/no parameter/) },
        ],
      },
    });
  });

  it('makes no task, and leaves nothing behind', async () => {
    const before = await portal.tasks();
    await previewed('small', { name: 'nothing', owner });
    await portal.preview({
      templateRef: 'broken',
      values: { name: 'nothing', owner },
    });
    await expect(portal.tasks()).resolves.toBe(before);
    await expect(portal.repositories.exists('nothing')).resolves.toBe(false);
    expect(portal.workspaces()).toEqual([]);
  });

  it.each([
    [
      'what does not render',
      { templateRef: 'broken', values: { name: 'broken-one', owner } },
      400,
      /content\/README\.md\.njk does not render/,
    ],
    ['no template', { values: {} }, 400, /templateRef/],
    ['no values', { templateRef: 'small' }, 400, /values/],
    [
      'what is no template',
      { templateRef: 'component:default/payments', values: {} },
      400,
      /does not name a template/,
    ],
    [
      'an unknown template',
      { templateRef: 'nothing', values: {} },
      404,
      /There is no template:default\/nothing/,
    ],
    [
      'far too much',
      { templateRef: 'small', values: { notes: 'x'.repeat(200_000) } },
      413,
      /too large/,
    ],
  ])('refuses %s', async (_, body, status, message) => {
    const response = await portal.preview(body);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toMatch(message);
  });

  it('has no part in a dry run of files that somebody brings', async () => {
    const template = await portal.entity('template:default/small');
    const brought = {
      'template.yaml': stringify(template),
      'content/run.sh': 'mine',
      'shared/repository/README.md.njk': '# My ${{ values.name }}',
      'shared/pipeline-github/ci.yaml': 'mine',
    };
    const { status, body } = await portal.dryRun({
      template,
      values: { name: 'mine', owner },
      directoryContents: Object.entries(brought).map(([path, text]) => ({
        path,
        base64Content: Buffer.from(text).toString('base64'),
      })),
    });
    expect({ status, error: body.error }).toEqual({ status: 200 });
    const made = Object.fromEntries(
      body.directoryContents.map(
        (file: { path: string; base64Content: string }) => [
          file.path,
          Buffer.from(file.base64Content, 'base64').toString(),
        ],
      ),
    );
    expect(made).toEqual({
      'run.sh': 'mine',
      'README.md': '# My mine',
      'ci.yaml': 'mine',
      '.waymark.yaml': expect.stringContaining('template:default/small'),
    });
  });

  it('gives no files of a template that the catalog does not show, nor others than it names', async () => {
    const template = (await portal.entity('template:default/small'))!;
    const dryRun = (changed: object) =>
      portal.dryRun({
        template: { ...template, ...changed },
        values: { name: 'mine', owner },
        directoryContents: [],
      });
    const metadata = { ...template.metadata, name: 'of-nobody' };
    const unseen = await dryRun({ metadata });
    expect(unseen.body.error.message).toMatch(/no template:default\/of-nobody/);

    const steps = JSON.parse(
      JSON.stringify(template.spec!.steps).replace(
        '"shared/repository"',
        '"shared/pipeline-gitlab/.."',
      ),
    );
    const outside = await dryRun({ spec: { ...template.spec, steps } });
    expect(outside.body.error.message).toMatch(/cannot be a part/);
    const other = JSON.parse(
      JSON.stringify(steps).replace('shared/pipeline-gitlab/..', 'tests'),
    );
    const unnamed = await dryRun({ spec: { ...template.spec, steps: other } });
    expect(unnamed.body.error.message).toMatch(/does not name the part/);
  });

  it('is for who is signed in and may create services', async () => {
    const body = { templateRef: 'small', values: { name: 'fresh', owner } };
    const nobody = await portal.preview(body, mockCredentials.none.header());
    expect(nobody.status).toBe(401);
    for (const permission of [
      serviceCreatePermission.name,
      'scaffolder.template.dry-run',
    ]) {
      refused.clear();
      refused.add(permission);
      const denied = await portal.preview(body);
      expect(denied.status).toBe(403);
      expect(denied.body.error.message).toMatch(permission);
    }
  });
});
