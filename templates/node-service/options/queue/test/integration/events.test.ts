import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connect } from 'amqplib';
import { Registry } from 'prom-client';
import { loadConfig } from '../../src/config.ts';
import { Events, EXCHANGE } from '../../src/events.ts';
import { eventually, required } from '../support.ts';

const { CI, QUEUE_URL } = process.env;
if (CI && !QUEUE_URL) {
  throw new Error('the pipeline has to set QUEUE_URL');
}
const skip = QUEUE_URL ? false : 'QUEUE_URL is not set';

describe('events in RabbitMQ', { skip }, () => {
  it('reach who is bound to the exchange', async t => {
    const registry = new Registry();
    const config = loadConfig({ ...required, QUEUE_URL });
    const events = new Events(config, registry);
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

    await events.publish('greeting.created', { name: 'Ada' });
    await eventually(async () => {
      const message = await channel.get(queue, { noAck: true });
      assert.ok(message);
      assert.partialDeepStrictEqual(message.properties, {
        contentType: 'application/cloudevents+json',
        deliveryMode: 2,
      });
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
  });
});
