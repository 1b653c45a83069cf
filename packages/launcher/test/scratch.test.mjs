import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { root } from '../lib/toolchain.mjs';

let parent;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'waymark-scratch-'));
});

/** A run in which one temporary file is written, and which then does what `next` says. */
const run = next => [
  '--input-type=module',
  '--eval',
  `import { scratchFolder } from ${JSON.stringify(
    join(root, 'packages/launcher/lib/testing/scratch.mjs'),
  )};
   import { writeFileSync } from 'node:fs';
   const folder = scratchFolder(${JSON.stringify(parent)});
   writeFileSync(folder + '/file', 'text');
   console.log(folder);
   ${next}`,
];

async function begin() {
  const child = spawn(process.execPath, run('setInterval(() => {}, 1000);'));
  const [folder] = await once(child.stdout, 'data');
  return { child, folder: String(folder).trim() };
}

test('what a run wrote is gone when it ends, and when it is stopped', async () => {
  assert.equal(spawnSync(process.execPath, run('')).status, 0);
  assert.deepEqual(readdirSync(parent), []);
  const { child } = await begin();
  child.kill('SIGINT');
  assert.deepEqual(await once(child, 'exit'), [130, null]);
  assert.deepEqual(readdirSync(parent), []);
});

test('what a killed run left goes with the next, and nothing else does', async () => {
  const [killed, other] = [await begin(), await begin()];
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  mkdirSync(join(parent, 'waymark-run-of-somebody'));
  assert.equal(readdirSync(parent).length, 3);
  spawnSync(process.execPath, run(''));
  assert.deepEqual(
    readdirSync(parent)
      .map(name => join(parent, name))
      .sort(),
    [other.folder, join(parent, 'waymark-run-of-somebody')].sort(),
  );
  other.child.kill('SIGKILL');
});

test('servers of other users may write to it', async () => {
  const { child, folder } = await begin();
  assert.equal(statSync(folder).mode & 0o7777, 0o1777);
  child.kill('SIGKILL');
});
