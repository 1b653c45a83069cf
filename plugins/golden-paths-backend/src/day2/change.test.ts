import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import { componentChangePermission, type PreviewFile } from '@waymark/common';
import { day2Portal } from './__testUtils__/day2Portal';

jest.setTimeout(180_000);

const refused = new Set<string>();
const day2 = day2Portal(refused);

describe('a change', () => {
  beforeAll(async () => {
    await day2.create('kit', { name: 'plain' });
    const folder = day2.resolve('by-hand');
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
      await day2.portal.repositories.importFolder(name, {
        description: '',
        folder,
        author: { name: 'Ada Byron', email: 'ada@example.com' },
        message: 'First',
      });
      await day2.portal.until(name, () =>
        day2.portal.entity(`component:default/${name}`),
      );
    };
    await publish('by-hand', 'checkout');
    await publish('of-others', 'warehouse');
    await publish('vanished', 'checkout');
    rmSync(day2.bareOf('vanished'), { recursive: true });
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
    await expect(day2.change(template, name)).resolves.toMatchObject({
      status: 'failed',
      failedStep,
      error: expect.stringMatching(error),
    });
  });

  it('refuses what is chosen already', async () => {
    await day2.create('kit', { name: 'has-one', database: true });
    await expect(day2.change('add-database', 'has-one')).resolves.toMatchObject(
      {
        failedStep: 'again',
        error: expect.stringMatching(/has database: true already/),
      },
    );
  });

  it('is for who may propose one', async () => {
    refused.add(componentChangePermission.name);
    await expect(day2.change('add-database', 'plain')).resolves.toMatchObject({
      failedStep: 'begin',
      error: expect.stringContaining(componentChangePermission.name),
    });
    const asked = {
      templateRef: 'add-database',
      values: { component: 'plain' },
    };
    for (const { status, body } of [
      await day2.portal.day2('plain'),
      await day2.portal.preview(asked),
    ]) {
      expect(status).toBe(403);
      expect(body.error.message).toMatch(componentChangePermission.name);
    }
  });

  it('gets a branch of its own when the name is taken', async () => {
    const name = 'numbered';
    await day2.create('kit', { name });
    expect((await day2.changed('add-cache', name)).branch).toBe('a-change');
    expect((await day2.changed('add-cache', name)).branch).toBe('a-change-2');
  });

  it('is previewed: what it adds and changes, and nothing is made', async () => {
    await day2.create('kit', { name: 'looked-at' });
    const before = await day2.portal.tasks();
    const { status, body } = await day2.portal.preview({
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
    await expect(day2.portal.tasks()).resolves.toBe(before);
    expect(day2.portal.workspaces()).toEqual([]);
    const branches = day2.git(day2.bareOf('looked-at'), 'branch', '--list');
    expect(branches.trim()).toBe('* main');
  });

  it('shows in the preview why it does not fit', async () => {
    const { body } = await day2.portal.preview({
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
    const { body } = await day2.portal.day2(`component:default/${name}`, as);
    return Object.fromEntries(
      body.items.map(({ templateRef, refusal }: any) => [
        templateRef.replace('template:default/', ''),
        refusal,
      ]),
    );
  };

  it('says what fits, first, and why the rest does not', async () => {
    const { body } = await day2.portal.day2('plain');
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
    const nobody = await day2.portal.day2(
      'plain',
      mockCredentials.none.header(),
    );
    expect(nobody.status).toBe(401);
    const missing = await day2.portal.day2('component:default/nobody');
    expect(missing.status).toBe(404);
    const wrong = await day2.portal.day2('component:');
    expect(wrong.status).toBe(400);
  });
});
