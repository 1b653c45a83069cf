import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { greet } from '../src/greetings/greet.ts';
import type { CloudEvent } from '../src/messages/events.ts';
import { Publisher } from '../src/messages/publisher.ts';
import { FakeBroker, requestOf, testMetrics } from './support.ts';

function setUp() {
  const broker = new FakeBroker();
  const { metrics, registry } = testMetrics();
  const publisher = new Publisher(broker, 'test.events', metrics);
  const told = () =>
    broker.taken.map(
      ({ content }) => JSON.parse(content.toString()) as CloudEvent,
    );
  return { broker, handler: greet(publisher), registry, told };
}

const { signal } = new AbortController();

describe('greet', () => {
  it('tells others that somebody was greeted, and what led to it', async () => {
    const { broker, handler, told } = setUp();
    const event = requestOf('request-1');
    await handler.handle(event, signal);

    const [{ exchange, routingKey, contentType } = {}] = broker.taken;
    assert.deepEqual(
      { exchange, routingKey, contentType },
      {
        exchange: 'test.events',
        routingKey: 'greeting.created',
        contentType: 'application/cloudevents+json',
      },
    );
    const [{ id, ...greeting } = {}] = told();
    assert.match(String(id), /^[0-9a-f]{32}$/);
    assert.partialDeepStrictEqual(greeting, {
      type: 'greeting.created',
      time: event.time,
      causationid: 'request-1',
      data: { name: 'Ada', message: 'Hello, Ada!' },
    });
  });

  it('says the same again when an event comes twice, and something else for another', async () => {
    const { handler, told } = setUp();
    const event = requestOf('request-1');
    await handler.handle(event, signal);
    await handler.handle(event, signal);
    await handler.handle({ ...event, source: '/other' }, signal);
    const [first, second, other] = told();
    assert.deepEqual(second, first);
    assert.notEqual(other?.id, first?.id);
  });

  it('fails when nobody takes what it has to say', async () => {
    const { broker, handler, registry } = setUp();
    broker.failing = true;
    await assert.rejects(handler.handle(requestOf('request-1'), signal));
    assert.match(
      await registry.metrics(),
      /^queue_publish_duration_seconds_count\{type="greeting\.created",outcome="failed"\} 1$/m,
    );
  });

  it('knows what it can work with', () => {
    const { handler } = setUp();
    assert.deepEqual(handler.problemsOf(requestOf('1')), []);
    for (const data of [
      {},
      { name: '' },
      { name: '   ' },
      { name: 'x'.repeat(101) },
      { name: false },
      { name: 'Ada', age: 36 },
    ]) {
      const problems = handler.problemsOf(requestOf('1', data));
      assert.match(problems.join(), /\/data/, JSON.stringify(data));
    }
    for (const wrong of [
      { id: '' },
      { source: undefined },
      { specversion: '0.3' },
      { time: 'yesterday' },
    ]) {
      const problems = handler.problemsOf({ ...requestOf('1'), ...wrong });
      assert.notDeepEqual(problems, [], JSON.stringify(wrong));
    }
  });
});
