import { randomUUID } from 'node:crypto';
import { connect, type ChannelModel, type ConfirmChannel } from 'amqplib';
import { Gauge, Histogram, type Registry } from 'prom-client';
import { Availability, type Log } from './availability.ts';
import type { Config } from './config.ts';
import { sending } from './sending.ts';
import { service } from './service.ts';

/** The events of this service. Others bind their queues to it. */
export const EXCHANGE = `${service.name}.events`;

const CONNECT_TIMEOUT_MS = 5_000;
const CONFIRM_TIMEOUT_MS = 2_000;

/** The queue did not take an event. Its `cause` is for the logs. */
export class QueueUnavailable extends Error {
  override name = 'QueueUnavailable';
  readonly statusCode = 503;

  constructor(cause?: unknown) {
    super('The queue does not answer', { cause });
  }
}

type Connection = Awaited<ReturnType<typeof openConnection>>;

/** Tells others what happened: CloudEvents that RabbitMQ has confirmed. */
export class Events {
  readonly #connection: Promise<Connection>;
  readonly #duration: Histogram<'type' | 'outcome'>;
  #channel: ConfirmChannel | undefined;

  /** Connects on its own, and again whenever it has to. */
  constructor(config: Pick<Config, 'QUEUE_URL'>, registry: Registry, log: Log) {
    const availability = new Availability('the queue', log);
    this.#connection = openConnection(
      config.QUEUE_URL,
      availability,
      channel => {
        this.#channel = channel;
      },
    );
    this.#duration = new Histogram({
      name: 'queue_publish_duration_seconds',
      help: 'Time until an event was confirmed, or was not',
      labelNames: ['type', 'outcome'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2],
      registers: [registry],
    });
    const connected = () => this.connected;
    new Gauge({
      name: 'queue_up',
      help: 'Whether the service is connected to the queue',
      registers: [registry],
      collect() {
        this.set(connected() ? 1 : 0);
      },
    });
  }

  get connected(): boolean {
    return this.#channel !== undefined;
  }

  /**
   * Publishes an event.
   *
   * @param type what happened, such as `greeting.created`; also the routing key
   * @throws QueueUnavailable when nobody confirms that it was taken
   */
  async publish(type: string, data: unknown): Promise<void> {
    const observe = this.#duration.startTimer({ type });
    try {
      await sending(`send ${type}`, headers =>
        confirmed(this.#channel, type, data, headers),
      );
      observe({ outcome: 'confirmed' });
    } catch (error) {
      observe({ outcome: 'failed' });
      throw new QueueUnavailable(error);
    }
  }

  async close(): Promise<void> {
    await (await this.#connection).close();
  }
}

async function openConnection(
  url: string,
  availability: Availability,
  onChannel: (channel: ConfirmChannel | undefined) => void,
) {
  const connection = await connect(url, {
    timeout: CONNECT_TIMEOUT_MS,
    clientProperties: { connection_name: service.name },
    recovery: {
      waitForConnect: false,
      maxDelay: 5_000,
      setup: async (model: ChannelModel) => {
        const channel = await model.createConfirmChannel();
        channel.on('error', availability.failed);
        channel.on('close', () => {
          onChannel(undefined);
        });
        await channel.assertExchange(EXCHANGE, 'topic', { durable: true });
        onChannel(channel);
        availability.answered();
      },
    },
  });
  connection.on('error', () => undefined);
  connection.on('connect-failed', availability.failed);
  connection.on('disconnect', error => {
    onChannel(undefined);
    availability.failed(error);
  });
  return connection;
}

/** Publishes an event, and waits until RabbitMQ has it. */
async function confirmed(
  channel: ConfirmChannel | undefined,
  type: string,
  data: unknown,
  headers: Record<string, unknown>,
): Promise<void> {
  if (!channel) {
    throw new Error('not connected');
  }
  const id = randomUUID();
  const event = {
    specversion: '1.0',
    id,
    source: `/${service.name}`,
    type,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data,
  };
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('not confirmed in time'));
    }, CONFIRM_TIMEOUT_MS);
    channel.publish(
      EXCHANGE,
      type,
      Buffer.from(JSON.stringify(event)),
      {
        contentType: 'application/cloudevents+json',
        headers,
        messageId: id,
        persistent: true,
      },
      (error: unknown) => {
        clearTimeout(timer);
        if (error) {
          reject(error instanceof Error ? error : new Error('not taken'));
        } else {
          resolve();
        }
      },
    );
  });
}
