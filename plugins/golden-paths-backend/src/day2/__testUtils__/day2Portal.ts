import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { FakeGit } from '@waymark/node/testUtils';
import { startPortal, type TestPortal } from '../../__testUtils__/portal';
import { day2Templates, kit } from './kit';

const REAL_TEMPLATES = join(__dirname, '../../../../../templates');

/**
 * A portal, for the tests of a file, with templates to create from and to change with: `kit` and those for it, and some
 * real ones.
 *
 * @param refused - names of permissions that are denied; none is after each test
 */
export function day2Portal(refused = new Set<string>()) {
  const directory = createMockDirectory();
  const own = createMockDirectory();
  const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
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
          join(REAL_TEMPLATES, name),
        ),
        ...['kit', ...Object.keys(day2Templates)].map(name =>
          own.resolve('templates', name),
        ),
      ],
    });
  });
  afterEach(() => refused.clear());
  afterAll(() => portal?.stop());

  const bareOf = (name: string) =>
    join(portal.repositories.directory, `${name}.git`);

  return {
    get portal() {
      return portal;
    },
    /** A path in a folder of the tests' own; the templates are in `templates` there. */
    resolve: (path: string) => own.resolve(path),
    bareOf,
    git,

    /** A person's clone of a repository. */
    clone(name: string) {
      const folder = own.resolve('clones', `${name}-${Math.random()}`);
      mkdirSync(dirname(folder), { recursive: true });
      git('.', 'clone', '--quiet', bareOf(name), folder);
      return {
        folder,
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
    },

    /** Text of all files of a branch by path, with a `*` after that of an executable one, from git itself. */
    filesAt: (name: string, branch: string) =>
      new FakeGit(portal.repositories.directory).files(name, branch),

    messageOf: (name: string, revision: string) =>
      git(bareOf(name), ...['log', '-1', '--format=%B', revision]),

    /** Creates from a template, and expects that it goes well. */
    async create(template: string, values: Record<string, unknown>) {
      const { status, text } = await portal.finished(
        await portal.submit(template, {
          owner: 'group:default/checkout',
          ...values,
        }),
      );
      expect({ status, text }).toMatchObject({ status: 'completed' });
    },

    /** Changes a component by a template, well or not. */
    async change(template: string, name: string) {
      const task = await portal.finished(
        await portal.submit(template, {
          component: `component:default/${name}`,
        }),
      );
      const branch = String(task.output?.changeUrl).split('/').pop()!;
      return { ...task, branch };
    },

    /** Changes a component by a template, and expects that it goes well. */
    async changed(template: string, name: string) {
      const made = await this.change(template, name);
      expect(made).toMatchObject({ status: 'completed' });
      return made;
    },
  };
}

function git(folder: string, ...args: string[]): string {
  const eve = ['-c', 'user.name=Eve', '-c', 'user.email=e@example.com'];
  return execFileSync('git', ['-C', folder, ...eve, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
