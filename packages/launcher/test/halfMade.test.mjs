import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestPortal } from './testPortal.mjs';

/** What a creation leaves when the portal dies in the middle of it. */

const NAME = 'half-way';
const OTHER = 'on-its-way';
let portal;
/** The start that the next test goes on with. */
let running;
before(async () => (portal = await TestPortal.create()));
after(() => portal.remove());

/** Asks the portal as Priya. */
async function ask(path, body) {
  const session = await portal.get('/api/auth/sample/handler/frame', {
    method: 'POST',
    headers: {
      'X-Requested-With': 'XMLHttpRequest',
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ person: 'user:default/priya.raman' }),
  });
  const { backstageIdentity } = await session.json();
  return portal.get(path, {
    method: body ? 'POST' : 'GET',
    headers: {
      Authorization: `Bearer ${backstageIdentity.token}`,
      'Content-Type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });
}

async function create(name) {
  // It is in a file, which the catalog of a new portal reads in its own time.
  await until('the template', async () => {
    const path = '/api/catalog/entities/by-name/template/default/node-service';
    return (await ask(path)).status === 200;
  });
  const answer = await ask('/api/scaffolder/v2/tasks', {
    templateRef: 'template:default/node-service',
    values: { name, owner: 'group:default/purchase', description: 'x' },
  });
  assert.equal(answer.status, 201);
  return (await answer.json()).id;
}

const repository = () => join(portal.data, 'git', `${NAME}.git`);
const making = () => join(portal.data, 'git', '.host', 'tmp');
const isBeingMade = name =>
  readdirSync(making()).some(folder =>
    existsSync(join(making(), folder, `${name}.git`, 'HEAD')),
  );

async function until(what, isSo) {
  const deadline = performance.now() + 30_000;
  while (!(await isSo())) {
    assert.ok(performance.now() < deadline, `${what} did not come about`);
    await sleep(1);
  }
}

test('a portal that is killed while it makes a repository leaves nothing of it, and the name can be used', async () => {
  const killed = await portal.start();
  await create(NAME);
  await until('the repository under way', () => isBeingMade(NAME));
  process.kill(portal.backendPid(), 'SIGKILL');
  await killed.exit;
  assert.ok(!existsSync(repository()), 'it was not killed in time');

  running = await portal.start();
  const entity = await ask(
    `/api/catalog/entities/by-name/component/default/${NAME}`,
  );
  assert.equal(entity.status, 404);
  const id = await create(NAME);
  await until('the creation', async () => {
    const { status } = await (
      await ask(`/api/scaffolder/v2/tasks/${id}`)
    ).json();
    assert.notEqual(status, 'failed');
    return status === 'completed';
  });
  assert.ok(existsSync(repository()));
});

test('a portal that is told to stop during a creation stops in time', async () => {
  await create(OTHER);
  await until('the repository under way', () => isBeingMade(OTHER));
  const asked = performance.now();
  running.child.kill('SIGTERM');
  assert.equal(await running.exit, 0);
  assert.ok(performance.now() - asked < 5_000);
});
