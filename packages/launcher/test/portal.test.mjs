import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../lib/toolchain.mjs';

let data;
let port;
const begun = [];

before(async () => {
  data = mkdtempSync(join(tmpdir(), 'waymark-start-'));
  chmodSync(data, 0o755);
  const server = createServer();
  await new Promise(done => server.listen(0, 'localhost', done));
  port = server.address().port;
  await new Promise(done => server.close(done));
});

after(() => {
  for (const { child } of begun) child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

/** Runs `npm start` for real and waits for its last line. */
async function start() {
  const child = spawn(
    process.execPath,
    [join(root, 'packages/launcher/start.mjs')],
    {
      env: { ...process.env, PORT: String(port), WAYMARK_DATA: data },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const run = {
    child,
    said: '',
    exit: new Promise(done => child.once('exit', done)),
  };
  begun.push(run);
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', text => (run.said += text));
  const ended = run.exit.then(() => 'ended');
  while (
    !run.said.includes('Ready at') &&
    (await Promise.race([ended, sleep(50)])) !== 'ended'
  );
  assert.match(run.said, new RegExp(`Ready at http://localhost:${port}`));
  return run;
}

const get = path => fetch(`http://localhost:${port}${path}`);
const databasePid = () =>
  Number(
    readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0],
  );
const lives = pid => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('npm start serves the portal, and one signal stops all of it within 5 s', async () => {
  const { child, exit } = await start();
  assert.equal((await get('/')).status, 200);
  assert.equal((await get('/api/service-catalog/owned')).status, 401);
  const database = databasePid();
  assert.ok(lives(database));
  const asked = Date.now();
  child.kill('SIGTERM');
  assert.equal(await exit, 0);
  assert.ok(Date.now() - asked < 5_000, `took ${Date.now() - asked} ms`);
  assert.ok(!lives(database));
});

test('a second start builds nothing and recovers from the kill of the first', async () => {
  const killed = await start();
  assert.match(killed.said, /install +fresh[\s\S]*build +fresh/);
  const database = databasePid();
  killed.child.kill('SIGKILL');
  await killed.exit;
  for (let i = 0; i < 200 && (await get('/').catch(() => undefined)); i++)
    await sleep(50);
  const again = await start();
  assert.equal((await get('/')).status, 200);
  assert.notEqual(databasePid(), database);
  again.child.kill('SIGINT');
  assert.equal(await again.exit, 0);
});

test('a portal that refuses to start says why in one sentence', async () => {
  const { child, exit } = await start();
  const second = spawn(
    process.execPath,
    [join(root, 'packages/launcher/start.mjs')],
    {
      env: { ...process.env, PORT: String(port + 1), WAYMARK_DATA: data },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  second.stderr.on('data', text => (said += text));
  assert.equal(await new Promise(done => second.once('exit', done)), 1);
  assert.match(
    said,
    /^Another portal \(process \d+\) is running on the data folder [^\n]*\n$/,
  );
  child.kill('SIGTERM');
  assert.equal(await exit, 0);
});
