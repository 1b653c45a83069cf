import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Type } from 'typebox';
import type { ConsumeMessage } from 'amqplib';
import { Consumer } from '../src/messages/consumer.ts';
import { on, RejectedEvent } from '../src/messages/events.ts';
import { topologyOf } from '../src/messages/topology.ts';
import {
  FakeBroker,
  messageOf,
  quiet,
  requestOf,
  testConfig,
  testMetrics,
} from './support.ts';

const event = {
  type: 'greeting.requested',
  summary: 'A test',
  data: Type.Object({ name: Type.String() }),
  example: { name: 'Ada' },
};

/** A consumer whose work is what a test says. */
function setUp(
  work: (name: string, signal: AbortSignal) => Promise<void> = () =>
    Promise.resolve(),
  env: NodeJS.ProcessEnv = {},
) {
  const broker = new FakeBroker();
  const { metrics, registry } = testMetrics();
  const done: string[] = [];
  const channel = {
    ack: () => {
      done.push('ack');
    },
    nack: (_message: unknown, _all?: boolean, requeue?: boolean) => {
      done.push(requeue ? 'requeue' : 'drop');
    },
  };
  const consumer = new Consumer({
    config: testConfig(env),
    topology: topologyOf('test', [5, 60]),
    handlers: [on(event, ({ data }, signal) => work(data.name, signal))],
    broker,
    metrics,
    log: quiet,
  });
  const handle = async (message: ConsumeMessage) => {
    consumer.deliver(message, channel);
    assert.ok(await consumer.idle(10_000));
  };
  return { broker, channel, consumer, done, handle, registry };
}

describe('Consumer', () => {
  it('acknowledges a message once its work is done, and not before', async () => {
    let finish: () => void = () => undefined;
    const { consumer, channel, done, broker } = setUp(
      () =>
        new Promise(resolve => {
          finish = resolve;
        }),
    );
    consumer.deliver(messageOf(requestOf('1')), channel);
    await new Promise(resolve => setImmediate(resolve));
    assert.deepEqual(done, []);
    assert.equal(await consumer.idle(1), false);

    finish();
    assert.ok(await consumer.idle(10_000));
    assert.deepEqual(done, ['ack']);
    assert.deepEqual(broker.taken, []);
  });

  it('lets what failed wait longer each time, and then lie dead', async () => {
    const { broker, done, handle } = setUp(() =>
      Promise.reject(new Error('the printer is out of paper')),
    );
    const request = requestOf('1');
    await handle(messageOf(request, { traceparent: 'kept' }));
    for (let attempt = 1; attempt < 3; attempt += 1) {
      await handle(messageOf(request, broker.taken.at(-1)?.headers));
    }
    assert.deepEqual(
      broker.taken.map(({ routingKey }) => routingKey),
      ['retry-5s', 'retry-60s', 'dead'],
    );
    assert.deepEqual(done, ['ack', 'ack', 'ack']);
    const { headers, content, mandatory, exchange } = broker.taken[2] ?? {};
    assert.equal(exchange, 'test.aside');
    assert.equal(mandatory, true);
    assert.equal(content?.toString(), JSON.stringify(request));
    assert.partialDeepStrictEqual(headers, {
      traceparent: 'kept',
      'x-attempt': 4,
      'x-dead-reason': 'failed',
      'x-error': 'the printer is out of paper',
    });
  });

  it('puts aside at once what no attempt would help, with the reason', async () => {
    const { broker, done, handle } = setUp(
      () => Promise.reject(new RejectedEvent('unknown-order', 'no order 7')),
      { MESSAGE_LIMIT_BYTES: '1000' },
    );
    for (const content of [
      requestOf('1'),
      '{"half',
      '[]',
      '"text"',
      { ...requestOf('2'), type: 'order.placed' },
      requestOf('3', {}),
      requestOf('4', { name: 'x'.repeat(1_000) }),
    ]) {
      await handle(messageOf(content));
    }
    assert.deepEqual(
      broker.taken.map(({ routingKey, headers }) => [
        routingKey,
        headers?.['x-dead-reason'],
      ]),
      [
        ['dead', 'unknown-order'],
        ['dead', 'unreadable'],
        ['dead', 'unknown-type'],
        ['dead', 'unreadable'],
        ['dead', 'unknown-type'],
        ['dead', 'invalid'],
        ['dead', 'too-large'],
      ],
    );
    assert.deepEqual(new Set(done), new Set(['ack']));
  });

  it('gives up on work that takes too long, and tells it', async () => {
    let told = false;
    const { broker, handle } = setUp(
      (_name, signal) => {
        signal.addEventListener('abort', () => {
          told = true;
        });
        return new Promise(() => undefined);
      },
      { MESSAGE_TIMEOUT_MS: '20' },
    );
    await handle(messageOf(requestOf('1')));
    assert.ok(told);
    assert.match(
      String(broker.taken[0]?.headers?.['x-error']),
      /longer than 20 ms/,
    );
  });

  it('leaves a message in the queue that cannot be set aside', async () => {
    const { broker, done, handle } = setUp();
    broker.failing = true;
    await handle(messageOf('no event'));
    assert.deepEqual(done, ['requeue']);
  });

  it('goes on when the connection is lost while it works', async () => {
    const { consumer } = setUp();
    const closed = () => {
      throw new Error('the channel is closed');
    };
    consumer.deliver(messageOf(requestOf('1')), { ack: closed, nack: closed });
    assert.ok(await consumer.idle(10_000));
  });

  it('counts what it does', async () => {
    const { handle, registry } = setUp(name =>
      name === 'Ada' ? Promise.resolve() : Promise.reject(new Error('no')),
    );
    await handle(messageOf(requestOf('1')));
    await handle(messageOf(requestOf('2', { name: 'Bob' }), {}, true));
    await handle(messageOf('no event'));
    const metrics = await registry.metrics();
    for (const line of [
      'messages_processed_total{type="greeting.requested",outcome="done"} 1',
      'messages_processed_total{type="greeting.requested",outcome="retried"} 1',
      'messages_processed_total{type="unknown",outcome="dead"} 1',
      'message_duration_seconds_count{type="greeting.requested",outcome="done"} 1',
      'message_age_seconds_count 1',
      'messages_in_flight 0',
      'messages_redelivered_total 1',
    ]) {
      assert.ok(metrics.includes(`${line}\n`), line);
    }
  });
});
