import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { throwawayPostgres } from '../lib/testing/throwawayPostgres.mjs';
import { root } from '../lib/toolchain.mjs';
import { freePort, lives, TestPortal } from './testPortal.mjs';

let portal;
before(async () => (portal = await TestPortal.create()));
after(() => portal.remove());

const portalLog = (which = '') =>
  readFileSync(
    join(root, `.waymark/logs/portal-${portal.port}${which}.log`),
    'utf8',
  );

/** The start that the next test goes on with. */
let running;

test('npm start serves the portal', async () => {
  running = await portal.start();
  assert.equal((await portal.get('/')).status, 200);
  assert.equal((await portal.get('/api/service-catalog/owned')).status, 401);
  assert.equal((await portal.people()).length, 14);
  assert.match(
    running.said,
    new RegExp(`waymark login --url http://localhost:${portal.port} &&`),
  );
  // It knows what must not be in its log: at least the password of its database.
  assert.match(portalLog(), /Found [1-9]\d* new secrets/);
});

test('a portal that refuses to start says why in one sentence', async () => {
  const second = spawn(
    process.execPath,
    [join(root, 'packages/launcher/start.mjs')],
    {
      env: {
        ...process.env,
        PORT: String(await freePort()),
        WAYMARK_DATA: portal.data,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  second.stderr.on('data', text => (said += text));
  assert.equal(await new Promise(done => second.once('close', done)), 1);
  assert.match(
    said,
    /^Another portal \(process \d+\) is running on the data folder [^\n]*\n$/,
  );
});

test('a second start builds nothing and recovers from the kill of the first', async () => {
  const database = portal.databasePid();
  running.child.kill('SIGKILL');
  await running.exit;
  for (
    let i = 0;
    i < 200 && (await portal.get('/').catch(() => undefined));
    i++
  )
    await sleep(50);
  const told = portalLog();
  running = await portal.start();
  // What it said before, and while it ended, is still there.
  assert.ok(portalLog('.previous').startsWith(told));
  assert.match(running.said, /install +fresh[\s\S]*build +fresh/);
  assert.equal((await portal.get('/')).status, 200);
  assert.notEqual(portal.databasePid(), database);
});

test('one signal stops all of it within 5 s', async () => {
  const database = portal.databasePid();
  assert.ok(lives(database));
  const asked = performance.now();
  running.child.kill('SIGTERM');
  assert.equal(await running.exit, 0);
  const took = performance.now() - asked;
  assert.ok(took < 5_000, `took ${took} ms`);
  assert.ok(!lives(database));
});

test('with POSTGRES_HOST it works on that server and starts no database', async () => {
  const server = await throwawayPostgres();
  const elsewhere = mkdtempSync(join(tmpdir(), 'waymark-external-'));
  try {
    const { child, exit } = await portal.start({
      WAYMARK_DATA: elsewhere,
      POSTGRES_HOST: server.host,
      POSTGRES_PORT: String(server.port),
      POSTGRES_USER: server.user,
      POSTGRES_PASSWORD: server.password,
      POSTGRES_DB: server.database,
    });
    assert.equal((await portal.get('/')).status, 200);
    assert.ok(!existsSync(join(elsewhere, 'postgres')));
    assert.ok((await server.schemas()).includes('catalog'));
    child.kill('SIGTERM');
    assert.equal(await exit, 0);
  } finally {
    await server.stop();
    rmSync(elsewhere, { recursive: true, force: true });
  }
});
