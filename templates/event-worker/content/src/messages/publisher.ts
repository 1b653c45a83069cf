import { createHash } from 'node:crypto';
import { service } from '../service.ts';
import type { Broker } from './broker.ts';
import type { CloudEvent, EventType } from './events.ts';
import type { Metrics } from './metrics.ts';
import { sending } from './tracing.ts';

/** Tells others what happened. */
export class Publisher {
  readonly #broker: Pick<Broker, 'publish'>;
  readonly #exchange: string;
  readonly #metrics: Pick<Metrics, 'published'>;

  constructor(
    broker: Pick<Broker, 'publish'>,
    exchange: string,
    metrics: Pick<Metrics, 'published'>,
  ) {
    this.#broker = broker;
    this.#exchange = exchange;
    this.#metrics = metrics;
  }

  /**
   * Publishes what came of an event. Its id comes from that event: of an
   * event that is handled twice, receivers get the same one twice, and ignore
   * an id they have seen.
   *
   * @throws QueueUnavailable unless RabbitMQ confirms that it has it
   */
  async publish<Data>(
    { type }: EventType,
    cause: CloudEvent,
    data: Data,
  ): Promise<CloudEvent<Data>> {
    const event = {
      specversion: '1.0' as const,
      id: idFrom(cause, type),
      source: `/${service.name}`,
      type,
      time: cause.time ?? new Date().toISOString(),
      datacontenttype: 'application/json',
      causationid: cause.id,
      data,
    };
    const observe = this.#metrics.published.startTimer({ type });
    try {
      await sending(`send ${type}`, headers =>
        this.#broker.publish({
          exchange: this.#exchange,
          routingKey: type,
          content: Buffer.from(JSON.stringify(event)),
          contentType: 'application/cloudevents+json',
          headers,
        }),
      );
      observe({ outcome: 'confirmed' });
    } catch (error) {
      observe({ outcome: 'failed' });
      throw error;
    }
    return event;
  }
}

/** The same for the same cause, and for no other. */
export function idFrom({ source, id }: CloudEvent, type: string): string {
  return createHash('sha256')
    .update(JSON.stringify([source, id, type]))
    .digest('hex')
    .slice(0, 32);
}
