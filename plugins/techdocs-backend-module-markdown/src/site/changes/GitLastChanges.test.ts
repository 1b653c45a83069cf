import { execFile } from 'node:child_process';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { GitLastChanges } from './GitLastChanges';

// A busy machine takes longer than Jest waits by itself.
jest.setTimeout(120_000);

const directory = createMockDirectory();
const run = promisify(execFile);

const git = (cwd: string, args: string[], env: Record<string, string> = {}) =>
  run('git', args, {
    cwd,
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      ...env,
    },
  });

async function createRepository(): Promise<string> {
  directory.clear();
  const root = directory.resolve('repository');
  await mkdir(path.join(root, 'service/docs'), { recursive: true });
  await git(root, ['init', '-q', '-b', 'main']);
  return root;
}

async function commit(root: string, author: string, day: string) {
  await git(root, ['add', '-A']);
  await git(root, ['commit', '-q', '--allow-empty-message', '-m', ''], {
    GIT_AUTHOR_NAME: author,
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'Machine',
    GIT_COMMITTER_EMAIL: 'm@example.com',
    GIT_AUTHOR_DATE: `${day}T10:00:00Z`,
    GIT_COMMITTER_DATE: `${day}T10:00:00Z`,
  });
}

async function createHistory(): Promise<string> {
  const root = await createRepository();
  const write = (file: string, text: string) =>
    writeFile(path.join(root, file), text);
  await write('README.md', 'One');
  await write('service/README.md', 'Two');
  await write('service/docs/a b ü\n.md', 'Three');
  await write('service/docs/old.md', 'A text that is long enough to be told.');
  await commit(root, 'Ann', '2026-01-01');
  await write('service/docs/b.md', 'Four');
  await commit(root, 'Bo\u00e9', '2026-02-02');
  await write('README.md', 'Five');
  await rename(
    path.join(root, 'service/docs/old.md'),
    path.join(root, 'service/docs/new.md'),
  );
  await commit(root, 'Cy', '2026-03-03');
  await write('service/docs/untracked.md', 'Six');
  return root;
}

describe('GitLastChanges', () => {
  it('knows the last change of each file, seen from a folder of the repository', async () => {
    const root = await createHistory();
    const warn = jest.fn();
    const changes = new GitLastChanges(path.join(root, 'service'), warn);
    const found = await changes.of(['docs', 'README.md']);
    expect([...found].sort()).toEqual([
      ['README.md', { author: 'Ann', date: '2026-01-01T10:00:00+00:00' }],
      ['docs/a b ü\n.md', { author: 'Ann', date: '2026-01-01T10:00:00+00:00' }],
      ['docs/b.md', { author: 'Bo\u00e9', date: '2026-02-02T10:00:00+00:00' }],
      ['docs/new.md', { author: 'Cy', date: '2026-03-03T10:00:00+00:00' }],
    ]);
    const all = await new GitLastChanges(root, warn).of(['']);
    expect(all.get('README.md')?.author).toBe('Cy');
    expect(warn).not.toHaveBeenCalled();
  });

  it('says that a part of the history is not enough, rather than naming the wrong person', async () => {
    const root = await createHistory();
    const clone = directory.resolve('clone');
    await git(directory.path, [
      ...['clone', '-q', '--depth', '1', `file://${root}`, clone],
    ]);
    const warn = jest.fn();
    await expect(
      new GitLastChanges(clone, warn).of(['service/docs']),
    ).resolves.toEqual(new Map());
    expect(warn).toHaveBeenCalledWith(
      expect.stringContaining('git fetch --unshallow'),
    );
  });

  it('knows nothing where there is no repository, or no commit', async () => {
    const root = await createRepository();
    const none = directory.resolve('none');
    await mkdir(none);
    for (const folder of [root, none])
      await expect(
        new GitLastChanges(folder, jest.fn()).of(['']),
      ).resolves.toEqual(new Map());
  });

  it('runs nothing that the repository names', async () => {
    const root = await createHistory();
    const evil = path.join(root, 'evil.sh');
    const mark = directory.resolve('ran');
    await writeFile(evil, `#!/bin/sh\ntouch '${mark}'\n`, { mode: 0o755 });
    for (const [key, value] of [
      ['core.fsmonitor', evil],
      ['core.pager', evil],
      ['log.showSignature', 'true'],
      ['gpg.program', evil],
      ['diff.external', evil],
    ])
      await git(root, ['config', key, value]);
    const found = await new GitLastChanges(root, jest.fn()).of(['service']);
    expect(found.size).toBeGreaterThan(0);
    await expect(run('ls', [mark])).rejects.toThrow();
  });
});
