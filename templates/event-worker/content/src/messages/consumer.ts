import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Broker } from './broker.ts';
import { readEvent, type Handler } from './events.ts';
import { fateOf, type Fate } from './failure.ts';
import type { Metrics, Outcome } from './metrics.ts';
import { DEAD, retryKey, type Topology } from './topology.ts';
import { asPartOf } from './tracing.ts';

/** Headers of a message that was set aside. */
export const HEADER = {
  attempt: 'x-attempt',
  reason: 'x-dead-reason',
  error: 'x-error',
  at: 'x-set-aside-at',
} as const;

type Acknowledging = Pick<ConfirmChannel, 'ack' | 'nack'>;

/**
 * Handles messages, as many at a time as are delivered. Each is acknowledged
 * once its work is done or it is in another queue, and never before.
 */
export class Consumer {
  readonly #config: Pick<Config, 'MESSAGE_LIMIT_BYTES' | 'MESSAGE_TIMEOUT_MS'>;
  readonly #topology: Topology;
  readonly #handlers: Handler[];
  readonly #broker: Pick<Broker, 'publish'>;
  readonly #metrics: Metrics;
  readonly #log: Logger;
  readonly #underWay = new Set<Promise<void>>();

  constructor(options: {
    config: Pick<Config, 'MESSAGE_LIMIT_BYTES' | 'MESSAGE_TIMEOUT_MS'>;
    topology: Topology;
    handlers: Handler[];
    broker: Pick<Broker, 'publish'>;
    metrics: Metrics;
    log: Logger;
  }) {
    this.#config = options.config;
    this.#topology = options.topology;
    this.#handlers = options.handlers;
    this.#broker = options.broker;
    this.#metrics = options.metrics;
    this.#log = options.log;
  }

  /** Begins with a message. */
  deliver(message: ConsumeMessage, channel: Acknowledging): void {
    this.#metrics.inFlight.inc();
    const work = this.#process(message, channel).finally(() => {
      this.#underWay.delete(work);
      this.#metrics.inFlight.dec();
    });
    this.#underWay.add(work);
  }

  /** Waits until nothing is under way; says whether that was so in time. */
  async idle(timeoutMs: number): Promise<boolean> {
    const isLate = sleep(timeoutMs, true, { ref: false });
    while (this.#underWay.size > 0) {
      if ((await Promise.race([isLate, ...this.#underWay])) === true) {
        return false;
      }
    }
    return true;
  }

  async #process(
    message: ConsumeMessage,
    channel: Acknowledging,
  ): Promise<void> {
    if (message.fields.redelivered) {
      this.#metrics.redelivered.inc();
    }
    const elapsed = stopwatch();
    const headers = message.properties.headers ?? {};
    const attempt = attemptOf(headers);
    await asPartOf(headers, `process ${this.#topology.queue}`, async span => {
      const { type, outcome, ...details } = await this.#attempt(
        message,
        channel,
        attempt,
      );
      span.setAttributes({ 'messaging.message.type': type, outcome });
      const seconds = elapsed();
      this.#metrics.processed.inc({ type, outcome });
      this.#metrics.duration.observe({ type, outcome }, seconds);
      this.#log[outcome === 'done' ? 'info' : 'warn'](
        {
          type,
          outcome,
          attempt,
          ...details,
          duration_ms: Math.round(seconds * 1_000),
        },
        'message handled',
      );
    });
  }

  async #attempt(
    message: ConsumeMessage,
    channel: Acknowledging,
    attempt: number,
  ): Promise<{ type: string; outcome: Outcome; event_id?: string }> {
    let type = 'unknown';
    let id: string | undefined;
    try {
      const { event, handler } = readEvent(
        message.content,
        this.#handlers,
        this.#config.MESSAGE_LIMIT_BYTES,
      );
      ({ type } = event);
      ({ id } = event);
      await this.#inTime(signal => handler.handle(event, signal));
      acknowledge(() => {
        channel.ack(message);
      });
      if (event.time) {
        const ageMs = Date.now() - Date.parse(event.time);
        this.#metrics.age.observe(Math.max(0, ageMs / 1_000));
      }
      return { type, outcome: 'done', event_id: id };
    } catch (error) {
      const fate = fateOf(error, attempt, this.#topology.retryDelays);
      await this.#setAside(message, channel, attempt, fate);
      return { type, ...(id && { event_id: id }), ...fate };
    }
  }

  async #inTime(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const timeoutMs = this.#config.MESSAGE_TIMEOUT_MS;
    const signal = AbortSignal.timeout(timeoutMs);
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error(`it took longer than ${timeoutMs} ms`));
      });
    });
    await Promise.race([work(signal), late]);
  }

  /** Brings a message to where it waits or lies dead, and only then takes it from the queue. */
  async #setAside(
    message: ConsumeMessage,
    channel: Acknowledging,
    attempt: number,
    fate: Fate,
  ): Promise<void> {
    const isDead = fate.outcome === 'dead';
    try {
      await this.#broker.publish({
        exchange: this.#topology.aside,
        routingKey: isDead ? DEAD : retryKey(fate.seconds),
        content: message.content,
        contentType: String(
          message.properties.contentType ?? 'application/octet-stream',
        ),
        headers: {
          ...message.properties.headers,
          [HEADER.attempt]: attempt + 1,
          [HEADER.error]: fate.error,
          [HEADER.at]: new Date().toISOString(),
          ...(isDead && { [HEADER.reason]: fate.reason }),
        },
        mandatory: true,
      });
      acknowledge(() => {
        channel.ack(message);
      });
    } catch (error) {
      this.#log.error(error, 'a message could not be set aside');
      // RabbitMQ delivers it again, and puts it aside itself after some times.
      acknowledge(() => {
        channel.nack(message, false, true);
      });
    }
  }
}

/** Which attempt at a message this is; the first is 1. */
function attemptOf(headers: Record<string, unknown>): number {
  const given = headers[HEADER.attempt];
  return Number.isInteger(given) && Number(given) > 0 ? Number(given) : 1;
}

/** On a connection that is lost there is nothing to acknowledge: RabbitMQ delivers again. */
function acknowledge(act: () => void): void {
  try {
    act();
  } catch {
    // The channel is closed.
  }
}

function stopwatch(): () => number {
  const began = performance.now();
  return () => (performance.now() - began) / 1_000;
}
