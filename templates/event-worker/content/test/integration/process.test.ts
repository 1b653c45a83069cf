import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import type { CloudEvent } from '../../src/messages/events.ts';
import { topologyOf } from '../../src/messages/topology.ts';
import { exitCode, runUntilListening } from '../process.ts';
import { eventually, requestOf } from '../support.ts';
import { openRabbit, queueUrl, skip, type Rabbit } from './rabbit.ts';

const ALL = 2_000;

/** Sends many events to a worker, and calls back in the midst of its work. */
async function interrupt(
  t: TestContext,
  rabbit: Rabbit,
  signal: NodeJS.Signals,
) {
  const ids = Array.from({ length: ALL }, (_, index) => String(index));
  await rabbit.send(ids.map(id => requestOf(id)));
  const { child, log } = await runUntilListening(t, { QUEUE_URL: queueUrl });
  await eventually(() => {
    assert.ok(rabbit.told.length > 0);
  });
  child.kill(signal);
  const code = await exitCode(child);

  // RabbitMQ returns what was not acknowledged when it sees that the worker has gone.
  let left: string[] = [];
  const done = () =>
    new Set(rabbit.told.map(({ event }) => String(event.causationid)));
  await eventually(async () => {
    const taken = await rabbit.take(rabbit.topology.queue);
    left = [
      ...left,
      ...taken.map(({ text }) => (JSON.parse(text) as CloudEvent).id),
    ];
    assert.deepEqual(new Set([...done(), ...left]), new Set(ids));
  });
  return { code, done: done(), left, log };
}

describe('the process on RabbitMQ', { skip }, () => {
  it('loses nothing on SIGTERM under load, and does nothing twice', async t => {
    const rabbit = await openRabbit(t, topologyOf());
    const { code, done, left, log } = await interrupt(t, rabbit, 'SIGTERM');
    assert.equal(code, 0);
    assert.ok(left.length > 0, 'all was done before the signal came');
    assert.equal(done.size + left.length, ALL);
    assert.equal(rabbit.told.length, done.size);

    const line = log.find(({ message }) => message === 'message handled');
    assert.partialDeepStrictEqual(line, {
      level: 'info',
      type: 'greeting.requested',
      outcome: 'done',
      attempt: 1,
    });
    assert.match(String(line?.trace_id), /^[0-9a-f]{32}$/);
    assert.doesNotMatch(JSON.stringify(log), /Ada/);
  });

  it('loses nothing when it is killed', async t => {
    const rabbit = await openRabbit(t, topologyOf());
    const { left } = await interrupt(t, rabbit, 'SIGKILL');
    assert.ok(left.length > 0, 'all was done before the signal came');
  });

  it('has dead letters that can be looked at, put back and dropped', async t => {
    const rabbit = await openRabbit(t, topologyOf());
    const command = async (...args: string[]) => {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['dist/src/deadLetters.js', ...args],
        { env: { ...process.env, QUEUE_URL: queueUrl } },
      );
      return stdout;
    };
    await rabbit.send([requestOf('secret-1', {})]);
    const { child } = await runUntilListening(t, { QUEUE_URL: queueUrl });
    const isDead = () =>
      eventually(async () => {
        assert.match(
          await command('list'),
          /invalid {2}greeting\.requested secret-1 .*\nlooked at 1; 0 more are dead/,
        );
      });
    await isDead();
    assert.match(await command('put-back'), /put back 1; 0 more are dead/);
    // It is still no valid event.
    await isDead();
    child.kill('SIGTERM');
    assert.equal(await exitCode(child), 0);
    assert.match(await command('drop', '5'), /dropped 1; 0 more are dead/);
    assert.match(await command('list'), /^looked at 0; 0 more are dead/);
    await assert.rejects(command('eat'), /Usage/);
  });
});
