import { PassThrough } from 'node:stream';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { isOlder } from './checkGit';
import { Git } from './git';

const directory = createMockDirectory();
let git: Git;

beforeEach(() => {
  directory.setContent({ '.host': { gitconfig: '', home: {} } });
  git = new Git({
    directory: directory.path,
    configFile: directory.resolve('.host/gitconfig'),
    home: directory.resolve('.host/home'),
  });
});

/** A command that never ends by itself. */
const endless = (options: object) =>
  git.run(['hash-object', '--stdin'], {
    input: new PassThrough(),
    ...options,
  });

describe('Git', () => {
  it('hands nothing of the machine to its children', async () => {
    const before = process.env;
    process.env = {
      ...before,
      BACKEND_SECRET: 'secret',
      GIT_ASKPASS: '/bin/ask',
      GIT_CONFIG_COUNT: '1',
    };
    try {
      const clean = new Git({
        directory: directory.path,
        configFile: directory.resolve('.host/gitconfig'),
        home: directory.resolve('.host/home'),
      });
      const seen = await clean.text(['-c', 'alias.show-env=!env', 'show-env']);
      expect(seen).toContain('GIT_TERMINAL_PROMPT=0');
      expect(seen).toContain('GIT_CONFIG_NOSYSTEM=1');
      expect(seen).toContain(`HOME=${directory.resolve('.host/home')}`);
      expect(seen).not.toMatch(/BACKEND_SECRET|GIT_ASKPASS|GIT_CONFIG_COUNT/);
    } finally {
      process.env = before;
    }
  });

  it('ends when its caller goes away', async () => {
    const caller = new AbortController();
    const spawned = jest.spyOn(Git.prototype, 'spawn');
    const running = git
      .boundTo(caller.signal)
      .run(['hash-object', '--stdin'], { input: new PassThrough() });
    setTimeout(() => caller.abort(), 100);
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    const child = spawned.mock.results[0].value;
    spawned.mockRestore();
    expect(child.killed).toBe(true);

    const own = AbortSignal.timeout(100);
    await expect(endless({ signal: own })).rejects.toThrow(/abort/);
  });

  it('takes no longer than it may', async () => {
    await expect(endless({ timeoutMs: 100 })).rejects.toThrow(
      'git hash-object failed: error: it took too long',
    );
  });

  it('keeps the place of the Git host to itself', async () => {
    const gitDir = directory.resolve('nowhere.git');
    directory.addContent({ 'nowhere.git': {} });
    await expect(git.text(['log'], { gitDir })).rejects.toThrow(
      "git log failed: fatal: not a git repository: 'nowhere.git'",
    );
  });

  it('takes other exit codes for answers when they are said to be', async () => {
    directory.addContent({ a: '1\n', b: '2\n' });
    const differ = ['diff', '--no-index', '--quiet', 'a', 'b'];
    const there = { gitDir: directory.path };
    const { code } = await git.run(differ, { ...there, answers: [1] });
    expect(code).toBe(1);
    await expect(git.run(differ, there)).rejects.toMatchObject({
      name: 'GitError',
      exitCode: 1,
    });
  });

  it.each([
    ['git version 2.30.2', true],
    ['git version 1.99.0', true],
    ['git version 2.38.0', false],
    ['git version 2.39.5 (Apple Git-154)', false],
    ['git version 10.1', false],
    ['something else', false],
  ])('knows whether %s is too old to merge', (version, old) => {
    expect(isOlder(version)).toBe(old);
  });
});
