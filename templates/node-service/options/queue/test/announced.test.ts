import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Registry } from 'prom-client';
import { loadConfig } from '../src/config.ts';
import { Events } from '../src/events.ts';
import { AnnouncedGreetings } from '../src/greetings/announced.ts';
import {
  createTestLog,
  createTestStore,
  eventually,
  required,
} from './support.ts';

describe('AnnouncedGreetings', () => {
  it('tells others of each greeting', async () => {
    const told: unknown[] = [];
    const greetings = new AnnouncedGreetings(createTestStore(), {
      connected: true,
      publish: (type, data) => {
        told.push([type, data]);
        return Promise.resolve();
      },
    });
    const ada = await greetings.add({ name: 'Ada' });
    assert.deepEqual(told, [['greeting.created', ada]]);
    assert.deepEqual(await greetings.list(10), [ada]);
    assert.deepEqual(await greetings.get(ada.id), ada);
  });

  it('keeps nothing while the queue is away', async t => {
    const registry = new Registry();
    const { log, lines } = createTestLog();
    const events = new Events(loadConfig(required), registry, log);
    t.after(() => events.close());
    const greetings = new AnnouncedGreetings(createTestStore(), events);

    await assert.rejects(greetings.add({ name: 'Ada' }), {
      statusCode: 503,
      message: 'The queue does not answer',
    });
    assert.deepEqual(await greetings.list(10), []);
    await assert.rejects(events.publish('greeting.created', {}), {
      name: 'QueueUnavailable',
    });

    const metrics = await registry.metrics();
    assert.match(metrics, /^queue_up 0$/m);
    assert.match(
      metrics,
      /^queue_publish_duration_seconds_count\{type="greeting\.created",outcome="failed"\} 1$/m,
    );
    await eventually(() => {
      assert.deepEqual(lines, [
        'warn: the queue does not answer (connect ECONNREFUSED 127.0.0.1:1)',
      ]);
      return Promise.resolve();
    });
  });
});
