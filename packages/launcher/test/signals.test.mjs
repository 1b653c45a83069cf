import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { lives, TestPortal } from './testPortal.mjs';

/** What people and machines do to a portal, and what may not be left of it or lost by it. */

const npmStart = ['npm', 'start'];
let portal;
/** The start that the next test goes on with. */
let running;

/** A terminal sends Ctrl-C to all processes of the group. */
const ctrlC = ({ child }) => process.kill(-child.pid, 'SIGINT');

async function stopsInTime({ exit }) {
  const began = performance.now();
  await exit;
  await portal.released();
  const took = performance.now() - began;
  assert.ok(took < 5_000, `took ${took} ms`);
}

const repositories = () => {
  const git = join(portal.data, 'git');
  const names = existsSync(git) ? readdirSync(git) : [];
  return names.filter(name => !name.startsWith('.')).length;
};

async function seeding() {
  while (repositories() < 3) await sleep(5);
}

async function startsWhole(command) {
  running = await portal.start({}, command);
  assert.equal(repositories(), 19);
  assert.equal((await portal.people()).length, 14);
}

describe('through npm', () => {
  before(async () => (portal = await TestPortal.create()));
  after(() => portal.remove());

  test('Ctrl-C during the first seeding stops it, and nothing is missing afterwards', async () => {
    const run = portal.begin({}, npmStart);
    await seeding();
    ctrlC(run);
    await stopsInTime(run);
    assert.doesNotMatch(run.said, /Ready/);
    await startsWhole(npmStart);
  });

  test('Ctrl-C, which npm passes on once more, stops all in good order, whoever is connected', async () => {
    // A page that was left open, and one that is in the middle of asking something.
    for (const text of [
      'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
      'GET / HT',
    ]) {
      const socket = connect(portal.port, 'localhost', () =>
        socket.write(text),
      );
      socket.on('error', () => {});
      socket.resume();
    }
    await sleep(200);
    const database = portal.databasePid();
    const heard = portal.hearDatabase();
    ctrlC(running);
    await stopsInTime(running);
    assert.ok(!lives(database));
    assert.match(heard(), /received fast shutdown request/);
    assert.doesNotMatch(heard(), /received immediate shutdown/);
  });

  test('all of it stops when npm alone is told to', async () => {
    running = await portal.start({}, npmStart);
    const database = portal.databasePid();
    running.child.kill('SIGTERM');
    await stopsInTime(running);
    assert.ok(!lives(database));
  });
});

describe('without npm', () => {
  before(async () => (portal = await TestPortal.create()));
  after(() => portal.remove());

  test('a backend killed during the first seeding fails the start, and the next one recovers', async () => {
    const run = portal.begin();
    await seeding();
    const database = portal.databasePid();
    process.kill(portal.backendPid(), 'SIGKILL');
    assert.equal(await run.exit, 1);
    assert.ok(lives(database));
    assert.ok(repositories() < 19, 'it was not killed in time');
    await startsWhole();
    assert.ok(!lives(database));
  });

  test('a Ctrl-C that comes twice at once, by terminal and npm, is one', async () => {
    const heard = portal.hearDatabase();
    running.child.kill('SIGINT');
    await sleep(50);
    running.child.kill('SIGINT');
    await stopsInTime(running);
    assert.match(heard(), /received fast shutdown request/);
    assert.doesNotMatch(heard(), /received immediate shutdown/);
  });
});
