import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { Type } from 'typebox';
import { Broker } from '../../src/messages/broker.ts';
import { Consumer } from '../../src/messages/consumer.ts';
import { on } from '../../src/messages/events.ts';
import { retryQueues } from '../../src/messages/topology.ts';
import { createWorker } from '../../src/worker.ts';
import {
  eventually,
  quiet,
  requestOf,
  testConfig,
  testMetrics,
} from '../support.ts';
import {
  openDetour,
  openRabbit,
  queueUrl,
  skip,
  type Rabbit,
} from './rabbit.ts';

/** The worker as main.ts puts it together, on queues of its own. */
async function startWorker(
  t: TestContext,
  { topology }: Rabbit,
  url = queueUrl,
) {
  const worker = createWorker(testConfig({ QUEUE_URL: url }), quiet, topology);
  t.after(() => worker.stop());
  await once(worker.http.listen(0, '127.0.0.1'), 'listening');
  const { port } = worker.http.address() as AddressInfo;
  const get = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  const untilReady = () =>
    eventually(async () => {
      assert.equal((await get('/health/ready')).status, 200);
    });
  await untilReady();
  return { get, untilReady, worker };
}

describe('a worker on RabbitMQ', { skip }, () => {
  it('handles what is sent to its inbox, in the trace of the sender', async t => {
    const rabbit = await openRabbit(t);
    const { get } = await startWorker(t, rabbit);
    const trace = '0af7651916cd43dd8448eb211c80319c';
    await rabbit.send([requestOf('1')], {
      traceparent: `00-${trace}-b7ad6b7169203331-01`,
    });
    await eventually(() => {
      assert.equal(rabbit.told.length, 1);
    });
    assert.partialDeepStrictEqual(rabbit.told[0]?.event, {
      type: 'greeting.created',
      causationid: '1',
      data: { message: 'Hello, Ada!' },
    });
    await eventually(async () => {
      const { text } = await get('/metrics');
      for (const line of [
        'messages_processed_total{type="greeting.requested",outcome="done"} 1',
        'queue_up 1',
        'queue_messages{queue="work"} 0',
        'queue_messages{queue="dead"} 0',
      ]) {
        assert.ok(text.includes(`${line}\n`), `${line}\n${text}`);
      }
    });
  });

  it('says the same of an event that comes twice', async t => {
    const rabbit = await openRabbit(t);
    await startWorker(t, rabbit);
    const event = requestOf('1');
    await rabbit.send([event, event]);
    await eventually(() => {
      assert.equal(rabbit.told.length, 2);
    });
    assert.deepEqual(rabbit.told[0]?.event, rabbit.told[1]?.event);
  });

  it('puts aside what it cannot read, and goes on', async t => {
    const rabbit = await openRabbit(t);
    const { get } = await startWorker(t, rabbit);
    await rabbit.send(['{"half', requestOf('1', {}), requestOf('2')]);
    await eventually(() => {
      assert.deepEqual(
        rabbit.told.map(({ event }) => event.causationid),
        ['2'],
      );
    });
    await eventually(async () => {
      const { text } = await get('/metrics');
      assert.match(text, /^queue_messages\{queue="dead"\} 2$/m);
    });
    const dead = await rabbit.take(rabbit.topology.dead);
    assert.deepEqual(
      dead.map(({ headers }) => headers['x-dead-reason']).sort(),
      ['invalid', 'unreadable'],
    );
    assert.ok(dead.some(({ text }) => text === '{"half'));
  });

  it('tries again after a while, and gives up after the last time', async t => {
    const rabbit = await openRabbit(t);
    const attempts: string[] = [];
    const consumer = new Consumer({
      config: testConfig(),
      topology: rabbit.topology,
      handlers: [
        on(
          {
            type: 'greeting.requested',
            summary: 'A test',
            data: Type.Object({ name: Type.String() }),
            example: { name: 'Ada' },
          },
          ({ id }) => {
            attempts.push(id);
            const isWell =
              id === 'well' ||
              (id === 'later' && attempts.filter(a => a === id).length > 1);
            return isWell
              ? Promise.resolve()
              : Promise.reject(new Error('not now'));
          },
        ),
      ],
      broker: {
        publish: publication => broker.publish(publication),
      },
      metrics: testMetrics().metrics,
      log: quiet,
    });
    const broker = new Broker(
      { QUEUE_URL: queueUrl, PREFETCH: 20 },
      rabbit.topology.queue,
      quiet,
      (message, channel) => {
        consumer.deliver(message, channel);
      },
    );
    t.after(() => broker.close());
    await rabbit.send(['later', 'never', 'well'].map(id => requestOf(id)));
    await eventually(async () => {
      const { messageCount } = await rabbit.channel.checkQueue(
        rabbit.topology.dead,
      );
      assert.equal(messageCount, 1);
    });
    assert.deepEqual(attempts.toSorted(), [
      'later',
      'later',
      'never',
      'never',
      'well',
    ]);
    // The others did not wait for it.
    assert.ok(attempts.indexOf('well') < attempts.lastIndexOf('later'));
    const [dead] = await rabbit.take(rabbit.topology.dead);
    assert.partialDeepStrictEqual(dead?.headers, {
      'x-dead-reason': 'failed',
      'x-error': 'not now',
    });
  });

  it('works on when a queue is missing that it only counts', async t => {
    const rabbit = await openRabbit(t);
    const { get } = await startWorker(t, rabbit);
    const [retry = ''] = retryQueues(rabbit.topology);
    await rabbit.channel.deleteQueue(retry);
    const { text } = await get('/metrics');
    assert.match(text, /^queue_up 1$/m);
    assert.doesNotMatch(text, /^queue_messages\{/m);
    await rabbit.send([requestOf('1')]);
    await eventually(() => {
      assert.equal(rabbit.told.length, 1);
    });
    assert.equal((await get('/health/ready')).status, 200);
  });

  it('works on when RabbitMQ is back', async t => {
    const rabbit = await openRabbit(t);
    const detour = await openDetour(t);
    const { get, untilReady } = await startWorker(t, rabbit, detour.url);
    detour.cut();
    await eventually(async () => {
      assert.equal((await get('/health/ready')).status, 503);
    });
    assert.equal((await get('/health/live')).status, 200);
    await rabbit.send([requestOf('1')]);

    detour.mend();
    await untilReady();
    await eventually(() => {
      assert.equal(rabbit.told.length, 1);
    });
  });

  it('stops although RabbitMQ has fallen silent', async t => {
    const rabbit = await openRabbit(t);
    const detour = await openDetour(t);
    const { worker } = await startWorker(t, rabbit, detour.url);
    detour.silence();
    assert.equal(await worker.stop(), true);
  });
});
