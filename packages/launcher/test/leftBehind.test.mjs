import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { endLeftBehind } from '../lib/leftBehind.mjs';

const folder = mkdtempSync(join(tmpdir(), 'waymark-left-'));
const script = join(folder, 'build.mjs');
const file = join(folder, 'build.pid');
// It runs on, as does what it starts; neither minds the end of whoever started it.
writeFileSync(
  script,
  `import { spawn } from 'node:child_process';
   const inner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
   console.log(inner.pid);
   setInterval(() => {}, 1000);`,
);

async function leave() {
  const child = spawn(process.execPath, [script], { detached: true });
  const [inner] = await once(child.stdout, 'data');
  writeFileSync(file, String(child.pid));
  return { child, inner: Number(inner) };
}

const runs = pid => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('what a killed start left running ends, with what it started', async () => {
  const { child, inner } = await leave();
  const ended = once(child, 'exit');
  await endLeftBehind(file, script);
  assert.equal((await ended)[1], 'SIGKILL');
  for (let i = 0; i < 100 && runs(inner); i += 1)
    await new Promise(resolve => setTimeout(resolve, 50));
  assert.equal(runs(inner), false);
  assert.equal(existsSync(file), false);
});

test('another process that has the id by now is left alone', async () => {
  const { child } = await leave();
  await endLeftBehind(file, join(folder, 'other.mjs'));
  assert.equal(runs(child.pid), true);
  assert.equal(existsSync(file), false);
  process.kill(-child.pid, 'SIGKILL');
});

test('nothing left behind is nothing to do', async () => {
  await endLeftBehind(file, script);
});
