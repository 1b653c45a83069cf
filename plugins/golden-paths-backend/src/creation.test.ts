import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { serviceCreatePermission } from '@waymark/common';
import { installFaultyGit } from './__testUtils__/faultyGit';
import { startPortal, type TestPortal } from './__testUtils__/portal';
import { readProvenance } from './provenance/provenance';

jest.setTimeout(120_000);

const directory = createMockDirectory();
const gitDirectory = createMockDirectory();
const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const git = installFaultyGit(gitDirectory.resolve('bin'));
const refused = new Set<string>();
let portal: TestPortal;

const owner = 'group:default/checkout';

beforeAll(async () => {
  portal = await startPortal({ directory, databases, refused });
});

afterEach(() => {
  git.mend();
  refused.clear();
});

afterAll(async () => {
  git.uninstall();
  await portal?.stop();
});

async function expectNothingLeft(name: string) {
  await expect(portal.repositories.exists(name)).resolves.toBe(false);
  await portal.until(`${name} gone`, async () =>
    (await portal.entity(`component:default/${name}`)) ? undefined : true,
  );
  // The scaffolder removes a workspace after the end of its task.
  await portal.until('no workspace left', async () =>
    readdirSync(directory.resolve('work')).length ? undefined : true,
  );
}

describe('creating a service', () => {
  it('makes a repository, its provenance and its catalog entry', async () => {
    const id = await portal.submit(
      'small',
      { name: 'order-history', owner, lifecycle: 'production' },
      { passphrase: 'open sesame' },
    );
    const { status, output, text } = await portal.finished(id);

    expect({ status, text }).toMatchObject({ status: 'completed' });
    expect(output).toEqual({
      entityRef: 'component:default/order-history',
      cloneUrl: 'http://portal.example/git/order-history.git',
    });
    const { metadata, relations } = (await portal.entity(
      'component:default/order-history',
    ))!;
    expect(metadata.annotations).toMatchObject({
      'waymark/template': 'small@1.2.0',
      'waymark/commit': await portal.repositories.head('order-history'),
    });
    expect(relations).toContainEqual({ type: 'ownedBy', targetRef: owner });
    expect(
      (await portal.entity('api:default/order-history'))?.relations,
    ).toContainEqual({ type: 'ownedBy', targetRef: owner });
    expect(text).toMatch(/The catalog has .* after \d+ ms/);

    const read = async (path: string) =>
      (
        await portal.repositories.readFile('order-history', { path })
      ).content.toString();
    await expect(read('README.md')).resolves.toMatch('OrderHistoryDown');
    expect(readProvenance(await read('.waymark.yaml'))).toEqual({
      template: 'template:default/small',
      version: '1.2.0',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      parameters: { name: 'order-history', owner, lifecycle: 'production' },
    });
    await expect(
      portal.repositories.commitAt('order-history'),
    ).resolves.toMatchObject({
      subject: 'Initial commit',
      body: `Waymark-Task: ${id}`,
    });
    expect(text).not.toMatch('open sesame');
  });

  it.each([
    ['a bad name', { name: 'Bad Name', owner }, /^name: Use lower-case/],
    ['a taken name', { name: 'payments', owner }, /^name: .*payments is in/],
    [
      'no such owner',
      { name: 'fresh', owner: 'nobody' },
      /^owner: There is no/,
    ],
    [
      'another team’s owner',
      { name: 'fresh', owner: 'group:default/warehouse' },
      /^owner: .* is not one of your groups/,
    ],
  ])(
    'refuses %s by field before anything is made',
    async (_, values, error) => {
      const before = await portal.repositories.names();
      const result = await portal.finished(
        await portal.submit('small', values),
      );
      expect(result).toMatchObject({
        status: 'failed',
        failedStep: 'check',
        error: expect.stringMatching(error),
        text: expect.stringContaining('Nothing was created'),
      });
      await expect(portal.repositories.names()).resolves.toEqual(before);
    },
  );

  it('refuses a value of the wrong type, and begins no task', async () => {
    const before = await portal.tasks();
    const { status, body } = await portal.request('small', {
      name: 'fresh',
      owner: ['checkout'],
    });
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      expect.objectContaining({
        path: ['owner'],
        message: 'is not of a type(s) string',
      }),
    ]);
    await expect(portal.tasks()).resolves.toBe(before);
    await expect(portal.repositories.exists('fresh')).resolves.toBe(false);
  });

  it('leaves nothing behind when a file does not render, and names the step', async () => {
    const values = { name: 'unrendered', owner };
    const result = await portal.finished(await portal.submit('broken', values));
    expect(result).toMatchObject({
      status: 'failed',
      failedStep: 'render',
      error: expect.stringMatching(
        /^content\/README\.md\.njk does not render: .*Missing endif/,
      ),
    });
    await expectNothingLeft('unrendered');
  });

  it.each(['write-tree', 'fsck'])(
    'leaves nothing behind when the Git host fails at git %s, and the name can be used again',
    async command => {
      const name = `half-${command}`;
      git.fail(command);
      const result = await portal.finished(
        await portal.submit('small', { name, owner }),
      );
      expect(result).toMatchObject({
        status: 'failed',
        failedStep: 'publish',
        text: expect.stringContaining('nothing is left behind'),
      });
      expect(result.error).toMatch(/git|space/i);
      await expectNothingLeft(name);

      git.mend();
      const again = await portal.finished(
        await portal.submit('small', { name, owner, lifecycle: 'production' }),
      );
      expect(again.status).toBe('completed');
    },
  );

  it('takes the repository back when the catalog refuses its descriptor', async () => {
    // The form fills the default in; a caller of the API need not.
    const values = { name: 'no-lifecycle', owner };
    const result = await portal.finished(await portal.submit('small', values));
    expect(result).toMatchObject({
      status: 'failed',
      failedStep: 'appear',
      error: expect.stringMatching(/catalog-info.yaml is not valid.*lifecycle/),
      text: expect.stringContaining('Removed the repository no-lifecycle'),
    });
    await expectNothingLeft('no-lifecycle');
  });

  it('takes the repository back when the task is cancelled', async () => {
    const values = { name: 'second-thoughts', owner };
    const id = await portal.submit('small', values);
    await portal.until('the repository', async () =>
      (await portal.repositories.exists('second-thoughts')) ? true : undefined,
    );
    await portal.cancel(id);
    const gone = await portal.until('the repository gone', async () =>
      (await portal.repositories.exists('second-thoughts')) ? undefined : true,
    );
    expect(gone).toBe(true);
    await expectNothingLeft('second-thoughts');
  });

  it('never removes what somebody else made or pushed to', async () => {
    const values = { name: 'pushed-to', owner };
    const id = await portal.submit('small', values);
    await portal.until('the repository', async () =>
      (await portal.repositories.exists('pushed-to')) ? true : undefined,
    );
    const clone = directory.resolve('clone');
    const run = (...args: string[]) =>
      execFileSync('git', [
        '-c',
        'user.name=Eve',
        '-c',
        'user.email=eve@example.com',
        ...args,
      ]);
    run('clone', '-q', `${portal.repositories.directory}/pushed-to.git`, clone);
    writeFileSync(`${clone}/MORE.md`, '# More\n');
    run('-C', clone, 'add', '.');
    run('-C', clone, 'commit', '-qm', 'More');
    run('-C', clone, 'push', '-q');

    const result = await portal.finished(id);
    expect(result).toMatchObject({
      status: 'failed',
      text: expect.stringMatching(/Left the repository .* pushed to it/),
    });
    await expect(portal.repositories.exists('pushed-to')).resolves.toBe(true);
  });

  it('does nothing for who may not create services', async () => {
    refused.add(serviceCreatePermission.name);
    const values = { name: 'not-allowed', owner };
    const result = await portal.finished(await portal.submit('small', values));
    expect(result).toMatchObject({
      status: 'failed',
      failedStep: 'check',
      error: expect.stringContaining('golden-paths.service.create'),
    });
    await expectNothingLeft('not-allowed');
  });
});
