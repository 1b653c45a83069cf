import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  createMockDirectory,
  mockCredentials,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { componentChangePermission, type PreviewFile } from '@waymark/common';
import { FakeGit } from '@waymark/node/testUtils';
import { startPortal, type TestPortal } from '../__testUtils__/portal';
import { readProvenance } from '../provenance/provenance';
import { APP, day2Templates, kit, kitDescriptor } from './__testUtils__/kit';

jest.setTimeout(180_000);

const real = join(__dirname, '../../../../templates');
const directory = createMockDirectory();
const own = createMockDirectory();
const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const refused = new Set<string>();
const owner = 'group:default/checkout';
let portal: TestPortal;

beforeAll(async () => {
  own.setContent({
    templates: {
      kit,
      ...Object.fromEntries(
        Object.entries(day2Templates).map(([name, text]) => [
          name,
          { 'template.yaml': text },
        ]),
      ),
    },
  });
  portal = await startPortal({
    directory,
    databases,
    refused,
    templates: [
      ...['node-service', 'add-database', 'expose-publicly'].map(name =>
        join(real, name),
      ),
      ...['kit', ...Object.keys(day2Templates)].map(name =>
        own.resolve('templates', name),
      ),
    ],
  });
});
afterEach(() => refused.clear());
afterAll(() => portal?.stop());

function git(folder: string, ...args: string[]): string {
  return execFileSync(
    'git',
    [
      ...[
        '-C',
        folder,
        '-c',
        'user.name=Eve',
        '-c',
        'user.email=e@example.com',
      ],
      ...args,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
}

/** A person's clone of a repository. */
function clone(name: string) {
  const folder = own.resolve('clones', `${name}-${Math.random()}`);
  const bare = join(portal.repositories.directory, `${name}.git`);
  mkdirSync(dirname(folder), { recursive: true });
  git('.', 'clone', '--quiet', bare, folder);
  return {
    folder,
    bare,
    /** Writes, or removes, files and pushes them. */
    push(files: Record<string, string | undefined>) {
      for (const [path, text] of Object.entries(files)) {
        const target = join(folder, path);
        mkdirSync(dirname(target), { recursive: true });
        if (text === undefined) rmSync(target);
        else writeFileSync(target, text);
      }
      git(folder, 'add', '--all');
      git(folder, 'commit', '--quiet', '-m', 'By hand');
      git(folder, 'push', '--quiet');
    },
    merge(branch: string) {
      git(folder, 'fetch', '--quiet');
      git(folder, 'merge', '--quiet', '--no-edit', `origin/${branch}`);
      git(folder, 'push', '--quiet');
    },
  };
}

/** Text of all files of a branch by path, with a `*` after that of an executable one, from git itself. */
const filesAt = (name: string, branch: string) =>
  new FakeGit(portal.repositories.directory).files(name, branch);

const messageOf = (name: string, revision: string) =>
  git(
    join(portal.repositories.directory, `${name}.git`),
    ...['log', '-1', '--format=%B', revision],
  );

async function create(template: string, values: Record<string, unknown>) {
  const { status, text } = await portal.finished(
    await portal.submit(template, { owner, ...values }),
  );
  expect({ status, text }).toMatchObject({ status: 'completed' });
}

async function change(template: string, name: string) {
  const task = await portal.finished(
    await portal.submit(template, { component: `component:default/${name}` }),
  );
  return { ...task, branch: String(task.output?.changeUrl).split('/').pop()! };
}

async function changed(template: string, name: string) {
  const made = await change(template, name);
  expect(made).toMatchObject({ status: 'completed' });
  return made;
}

const app = (options: { database?: boolean; cache?: boolean }) =>
  APP.replace(
    /\$\{\{.*database.*\}\}/,
    options.database ? 'database' : 'memory',
  ).replace(/\$\{\{.*cache.*\}\}/, options.cache ? 'valkey' : 'none');

describe('rendering a service again', () => {
  it('is what it would be, had the database been chosen at the start', async () => {
    const values = {
      name: 'order-lines',
      owner,
      tier: '2',
      description: 'a: "b"',
    };
    const { body } = await portal.preview({
      templateRef: 'node-service',
      values: { ...values, database: true },
    });
    const wanted = Object.fromEntries(
      (body.files as PreviewFile[]).map(({ path, text, executable }) => [
        executable ? `${path}*` : path,
        text,
      ]),
    );
    await create('node-service', values);

    const { branch, output, text } = await changed(
      'add-database',
      'order-lines',
    );
    expect(branch).toBe('add-database');
    expect(output?.changeUrl).toBe(
      'http://portal.example/git/order-lines/compare/add-database',
    );
    expect(filesAt('order-lines', branch)).toEqual(wanted);
    expect(wanted['.waymark.yaml']).toMatch(/database: true/);
    expect(messageOf('order-lines', branch)).toMatch(
      /^Add a PostgreSQL database\n\n[^]*docs\/database\.md[^]*\n\nWaymark-Task: [\w-]+\n/,
    );
    expect(text).toMatch(
      /Proposed as add-database: \d+ files, \+\d+ −\d+ lines/,
    );
  });

  it('keeps what people wrote, moved, removed and ignored', async () => {
    await create('kit', { name: 'edited' });
    const person = clone('edited');
    git(person.folder, 'mv', 'app.txt', 'moved.txt');
    writeFileSync(join(person.folder, 'kept.log'), 'ignored, and kept\n');
    git(person.folder, 'add', '--force', 'kept.log');
    chmodSync(join(person.folder, 'README.md'), 0o755);
    person.push({
      'moved.txt': app({}).replace('line 1\n', 'line 1, by hand\n'),
      'mine.txt': 'mine\n',
      LICENSE: undefined,
    });
    const before = filesAt('edited', 'main');

    const { branch } = await changed('add-database', 'edited');
    expect(filesAt('edited', branch)).toEqual({
      ...before,
      '.waymark.yaml': before['.waymark.yaml'].replace(
        'parameters:\n',
        'parameters:\n  database: true\n',
      ),
      'moved.txt': app({ database: true }).replace(
        'line 1\n',
        'line 1, by hand\n',
      ),
      'migrations/1.sql': 'create table t ();\n',
    });
    expect(before).toMatchObject({
      'kept.log': 'ignored, and kept\n',
      'README.md*': expect.stringMatching(/^# edited\n\ngit-host http/),
    });
    expect(before.LICENSE).toBeUndefined();
  });

  it('leaves a conflict to people, and says where it is', async () => {
    await create('kit', { name: 'contrary' });
    clone('contrary').push({
      'app.txt': app({}).replace('= memory', '= a file'),
    });
    const { branch, text } = await changed('add-database', 'contrary');
    const files = filesAt('contrary', branch);
    expect(files['app.txt']).toMatch(
      /<<<<<<< this-repository\nstore = a file\n=======\nstore = database\n>>>>>>> template\n/,
    );
    expect(files['migrations/1.sql']).toBeDefined();
    expect(messageOf('contrary', branch)).toMatch(
      /Settle these before it is merged:\*\*\n\n- `app\.txt`: Changed here and by the template in the same lines/,
    );
    expect(text).toMatch(/To be settled by hand: app\.txt/);
  });

  it('does not take back what was written before the last time', async () => {
    await create('kit', { name: 'twice' });
    const person = clone('twice');
    const byHand = (text: string) =>
      text
        .replace('line 1\n', 'line 1, by hand\n')
        .replace('between 3\n', 'between 3, by hand\n');
    person.push({
      'app.txt': app({}).replace('line 1\n', 'line 1, by hand\n'),
    });
    person.merge((await changed('add-database', 'twice')).branch);
    person.push({ 'app.txt': byHand(app({ database: true })) });

    const { branch } = await changed('add-cache', 'twice');
    expect(branch).toBe('a-change');
    const before = filesAt('twice', 'main');
    expect(filesAt('twice', branch)).toEqual({
      ...before,
      '.waymark.yaml': before['.waymark.yaml'].replace(
        'parameters:\n',
        'parameters:\n  cache: true\n',
      ),
      'app.txt': byHand(app({ database: true, cache: true })),
      'cache.txt': 'a cache\n',
    });
  });

  it('brings what the template learned since, and takes nothing back', async () => {
    await create('kit', { name: 'behind' });
    const person = clone('behind');
    person.push({
      'app.txt': app({}).replace('line 1\n', 'line 1, by hand\n'),
    });
    person.merge((await changed('add-database', 'behind')).branch);

    const folder = own.resolve('templates/kit');
    const colour = { type: 'string', default: 'green' };
    writeFileSync(
      join(folder, 'template.yaml'),
      kitDescriptor('1.1.0', { colour }),
    );
    writeFileSync(
      join(folder, 'content/app.txt.njk'),
      APP.replace('line 8\n', 'line 8, ${{ values.colour }}\n'),
    );
    try {
      await portal.until('the new version', async () => {
        await portal.refresh('template:default/kit');
        const entity = await portal.entity('template:default/kit');
        const version = entity?.metadata.annotations?.['waymark/version'];
        return version === '1.1.0' ? version : undefined;
      });
      const { branch, text } = await changed('add-cache', 'behind');
      const files = filesAt('behind', branch);
      expect({ text, app: files['app.txt'] }).toEqual({
        text: expect.stringMatching(/Rendered kit@1\.1\.0 again; all of it/),
        app: app({ database: true, cache: true })
          .replace('line 1\n', 'line 1, by hand\n')
          .replace('line 8\n', 'line 8, green\n'),
      });
      expect(readProvenance(files['.waymark.yaml'])).toMatchObject({
        version: '1.1.0',
        parameters: { cache: true, colour: 'green', database: true },
      });
      expect(files['catalog-info.yaml']).toMatch('kit@1.1.0');
      expect(messageOf('behind', branch)).toMatch(
        /made with version 1\.0\.0 of kit\. This brings .* up to 1\.1\.0/,
      );
    } finally {
      writeFileSync(join(folder, 'template.yaml'), kit['template.yaml']);
      writeFileSync(join(folder, 'content/app.txt.njk'), APP);
      await portal.refresh('template:default/kit');
    }
  });
});

describe('a change', () => {
  beforeAll(async () => {
    await create('kit', { name: 'plain' });
    const folder = own.resolve('by-hand');
    mkdirSync(folder);
    const publish = async (name: string, team: string) => {
      writeFileSync(
        join(folder, 'catalog-info.yaml'),
        `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec: { type: service, lifecycle: production, owner: ${team} }
`,
      );
      await portal.repositories.importFolder(name, {
        description: '',
        folder,
        author: { name: 'Ada Byron', email: 'ada@example.com' },
        message: 'First',
      });
      await portal.until(name, () =>
        portal.entity(`component:default/${name}`),
      );
    };
    await publish('by-hand', 'checkout');
    await publish('of-others', 'warehouse');
    await publish('vanished', 'checkout');
    rmSync(join(portal.repositories.directory, 'vanished.git'), {
      recursive: true,
    });
  });

  it.each([
    [
      'what others own',
      'nothing',
      'of-others',
      'begin',
      /belongs to warehouse, and its owners alone/,
    ],
    [
      'what is not there',
      'nothing',
      'nobody',
      'begin',
      /no component:default\/nobody/,
    ],
    [
      'what comes from no repository it knows',
      'nothing',
      'payments',
      'begin',
      /cannot propose changes/,
    ],
    [
      'what is gone',
      'nothing',
      'vanished',
      'begin',
      /The repository of component:default\/vanished, .*\/git\/vanished, is gone/,
    ],
    [
      'to render what no template made',
      'add-database',
      'by-hand',
      'again',
      /not made by a template of this portal: its repository has no \.waymark\.yaml/,
    ],
    [
      'to change nothing',
      'nothing',
      'plain',
      'propose',
      /There is nothing to change: component:default\/plain is like this/,
    ],
    [
      'a parameter that its template has not',
      'expose-publicly',
      'plain',
      'again',
      /kit, has no parameter exposure/,
    ],
  ])('refuses %s', async (_, template, name, failedStep, error) => {
    await expect(change(template, name)).resolves.toMatchObject({
      status: 'failed',
      failedStep,
      error: expect.stringMatching(error),
    });
  });

  it('refuses what is chosen already', async () => {
    await create('kit', { name: 'has-one', database: true });
    await expect(change('add-database', 'has-one')).resolves.toMatchObject({
      failedStep: 'again',
      error: expect.stringMatching(/has database: true already/),
    });
  });

  it('is for who may propose one', async () => {
    refused.add(componentChangePermission.name);
    await expect(change('add-database', 'plain')).resolves.toMatchObject({
      failedStep: 'begin',
      error: expect.stringContaining(componentChangePermission.name),
    });
    const asked = {
      templateRef: 'add-database',
      values: { component: 'plain' },
    };
    for (const { status, body } of [
      await portal.day2('plain'),
      await portal.preview(asked),
    ]) {
      expect(status).toBe(403);
      expect(body.error.message).toMatch(componentChangePermission.name);
    }
  });

  it('gets a branch of its own when the name is taken', async () => {
    const name = 'numbered';
    await create('kit', { name });
    expect((await changed('add-cache', name)).branch).toBe('a-change');
    expect((await changed('add-cache', name)).branch).toBe('a-change-2');
  });

  it('is previewed: what it adds and changes, and nothing is made', async () => {
    await create('kit', { name: 'looked-at' });
    const before = await portal.tasks();
    const { status, body } = await portal.preview({
      templateRef: 'add-database',
      values: { component: 'component:default/looked-at' },
    });
    expect({ status, problems: body.problems }).toEqual({
      status: 200,
      problems: [],
    });
    expect(body.files.map(({ path }: PreviewFile) => path)).toEqual([
      '.waymark.yaml',
      'app.txt',
      'migrations/1.sql',
    ]);
    expect(body.change).toMatchObject({
      title: 'Add a PostgreSQL database',
      description: expect.stringMatching(/^Gives looked-at a database/),
      conflicts: [],
      files: [
        { path: '.waymark.yaml', change: 'modified', additions: 1 },
        { path: 'app.txt', change: 'modified', additions: 1, deletions: 1 },
        { path: 'migrations/1.sql', change: 'added' },
      ],
      patch: expect.stringMatching(/^-store = memory\n\+store = database$/m),
      truncated: false,
    });
    await expect(portal.tasks()).resolves.toBe(before);
    expect(portal.workspaces()).toEqual([]);
    const bare = join(portal.repositories.directory, 'looked-at.git');
    expect(git(bare, 'branch', '--list').trim()).toBe('* main');
  });

  it('shows in the preview why it does not fit', async () => {
    const { body } = await portal.preview({
      templateRef: 'add-database',
      values: { component: 'component:default/by-hand' },
    });
    expect(body).toEqual({
      files: [],
      problems: [
        {
          field: 'component',
          message: expect.stringMatching(/^It was not made by a template/),
        },
      ],
    });
  });
});

describe('what can be done with something', () => {
  const refusals = async (name: string, as?: string) => {
    const { body } = await portal.day2(`component:default/${name}`, as);
    return Object.fromEntries(
      body.items.map(({ templateRef, refusal }: any) => [
        templateRef.replace('template:default/', ''),
        refusal,
      ]),
    );
  };

  it('says what fits, first, and why the rest does not', async () => {
    const { body } = await portal.day2('plain');
    expect(body.items).toEqual([
      {
        templateRef: 'template:default/add-database',
        title: 'Add a database',
        description: expect.stringMatching(/PostgreSQL/),
        version: '1.0.0',
      },
      expect.objectContaining({ templateRef: 'template:default/add-cache' }),
      expect.objectContaining({ templateRef: 'template:default/nothing' }),
      {
        templateRef: 'template:default/expose-publicly',
        title: 'Expose publicly',
        description: expect.any(String),
        version: '1.0.0',
        refusal: 'Kit, which it was made by, has nothing like that to choose.',
      },
      expect.objectContaining({
        refusal: 'It is for type library; this is service.',
      }),
    ]);
  });

  it('knows whose it is, where it is and what it has', async () => {
    await expect(refusals('has-one')).resolves.toMatchObject({
      'add-database': 'It has this already.',
      'add-cache': undefined,
    });
    await expect(refusals('of-others')).resolves.toMatchObject({
      nothing: expect.stringMatching(/^It belongs to warehouse,/),
    });
    await expect(refusals('payments')).resolves.toMatchObject({
      nothing: expect.stringMatching(/cannot propose changes/),
    });
    // A machine acts for every owner.
    await expect(
      refusals('of-others', mockCredentials.service.header()),
    ).resolves.toMatchObject({ nothing: undefined });
  });

  it('is told to nobody who is not signed in, and of nothing that is not there', async () => {
    const nobody = await portal.day2('plain', mockCredentials.none.header());
    expect(nobody.status).toBe(401);
    const missing = await portal.day2('component:default/nobody');
    expect(missing.status).toBe(404);
    const wrong = await portal.day2('component:');
    expect(wrong.status).toBe(400);
  });
});
