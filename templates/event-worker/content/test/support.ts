import type { ConsumeMessage } from 'amqplib';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { CONSUMED } from '../src/asyncapi.ts';
import { loadConfig, type Config } from '../src/config.ts';
import { createLogger } from '../src/logging.ts';
import type { Publication } from '../src/messages/broker.ts';
import { createMetrics, type Metrics } from '../src/messages/metrics.ts';

/** What has no default: an address where nothing is. */
export const required = { QUEUE_URL: 'amqp://127.0.0.1:1' };

export function testConfig(env: NodeJS.ProcessEnv = {}): Config {
  return loadConfig({ ...required, LOG_LEVEL: 'fatal', ...env });
}

export const quiet: Logger = createLogger({ LOG_LEVEL: 'fatal' });

export function testMetrics(): { registry: Registry; metrics: Metrics } {
  const registry = new Registry();
  const metrics = createMetrics(
    registry,
    CONSUMED.map(({ type }) => type),
  );
  return { registry, metrics };
}

/** A broker that takes everything, or nothing while `failing` is set. */
export class FakeBroker {
  readonly taken: Publication[] = [];
  failing = false;

  publish(publication: Publication): Promise<void> {
    if (this.failing) {
      return Promise.reject(new Error('not taken'));
    }
    this.taken.push(publication);
    return Promise.resolve();
  }
}

/** An event as others send it. */
export function requestOf(id: string, data: unknown = { name: 'Ada' }) {
  return {
    specversion: '1.0' as const,
    id,
    source: '/test',
    type: 'greeting.requested',
    time: new Date().toISOString(),
    data,
  };
}

/** A message as RabbitMQ delivers it. */
export function messageOf(
  content: unknown,
  headers: Record<string, unknown> = {},
  redelivered = false,
): ConsumeMessage {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return {
    content: Buffer.from(text),
    fields: { redelivered },
    properties: { headers, contentType: 'application/cloudevents+json' },
  } as ConsumeMessage;
}

/** Waits until a condition holds, for as long as half a minute. */
export async function eventually(
  check: () => Promise<void> | void,
): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}
