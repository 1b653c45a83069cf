// First, since it is what makes traces.
import '../../src/tracing.ts';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { connect } from 'amqplib';
import { Registry } from 'prom-client';
import { loadConfig } from '../../src/config.ts';
import { Events, EXCHANGE } from '../../src/events.ts';
import { createTestLog, eventually, required } from '../support.ts';

const { CI, QUEUE_URL } = process.env;
if (CI && !QUEUE_URL) {
  throw new Error('the pipeline has to set QUEUE_URL');
}
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const skip = QUEUE_URL ? false : 'QUEUE_URL is not set';

describe('events in RabbitMQ', { skip }, () => {
  it('reach who is bound to the exchange', async t => {
    const registry = new Registry();
    const config = loadConfig({ ...required, QUEUE_URL });
    const { log, lines } = createTestLog();
    const events = new Events(config, registry, log);
    t.after(() => events.close());
    await eventually(() => {
      assert.ok(events.connected);
      return Promise.resolve();
    });

    const listener = await connect(config.QUEUE_URL);
    t.after(() => listener.close());
    const channel = await listener.createChannel();
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, EXCHANGE, 'greeting.*');

    const called = propagation.extract(ROOT_CONTEXT, {
      traceparent: `00-${TRACE}-b7ad6b7169203331-01`,
    });
    await context.with(called, () =>
      events.publish('greeting.created', { name: 'Ada' }),
    );
    await eventually(async () => {
      const message = await channel.get(queue, { noAck: true });
      assert.ok(message);
      assert.partialDeepStrictEqual(message.properties, {
        contentType: 'application/cloudevents+json',
        deliveryMode: 2,
      });
      assert.match(
        String(message.properties.headers?.traceparent),
        new RegExp(`^00-${TRACE}-`),
      );
      const event: unknown = JSON.parse(message.content.toString());
      assert.partialDeepStrictEqual(event, {
        specversion: '1.0',
        id: String(message.properties.messageId),
        type: 'greeting.created',
        data: { name: 'Ada' },
      });
    });

    const metrics = await registry.metrics();
    assert.match(metrics, /^queue_up 1$/m);
    assert.match(metrics, /outcome="confirmed"\} 1$/m);
    assert.deepEqual(lines, ['info: the queue answers']);
  });
});
