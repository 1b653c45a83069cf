import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  connect,
  type ChannelModel,
  type ConfirmChannel,
  type ConsumeMessage,
  type RecoveringChannelModel,
} from 'amqplib';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { service } from '../service.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const CONFIRM_TIMEOUT_MS = 5_000;
const COUNT_TIMEOUT_MS = 2_000;
const CLOSE_TIMEOUT_MS = 1_000;

/** RabbitMQ did not take a message. Its `cause` is for the logs. */
export class QueueUnavailable extends Error {
  override name = 'QueueUnavailable';

  constructor(cause: unknown) {
    super('the queue did not take a message', { cause });
  }
}

export interface Publication {
  exchange: string;
  routingKey: string;
  content: Buffer;
  headers?: Record<string, unknown>;
  contentType?: string;
  /** That nobody gets it is a failure, where a queue has to. */
  mandatory?: boolean;
}

/** A connection to RabbitMQ that delivers from one queue, and comes back whenever it is lost. */
export class Broker {
  readonly #connection: Promise<RecoveringChannelModel>;
  readonly #returned = new Set<unknown>();
  #channel: ConfirmChannel | undefined;
  #consumerTag = '';
  #stopped = false;

  /**
   * @param queue what is delivered from it
   * @param onMessage gets each message, with the channel to acknowledge it on
   */
  constructor(
    config: Pick<Config, 'QUEUE_URL' | 'PREFETCH'>,
    queue: string,
    log: Logger,
    onMessage: (message: ConsumeMessage, channel: ConfirmChannel) => void,
  ) {
    this.#connection = connect(config.QUEUE_URL, {
      timeout: CONNECT_TIMEOUT_MS,
      clientProperties: { connection_name: service.name },
      recovery: {
        waitForConnect: false,
        maxDelay: 5_000,
        setup: async (model: ChannelModel) => {
          await this.#consume(model, config.PREFETCH, queue, onMessage);
          log.info('connected to the queue');
        },
      },
    }).then(connection => {
      connection.on('error', () => undefined);
      connection.on('connect-failed', error => {
        log.warn({ error: error.message }, 'cannot connect to the queue');
      });
      connection.on('disconnect', error => {
        this.#channel = undefined;
        log.warn({ error: error.message }, 'lost the connection to the queue');
      });
      return connection;
    });
  }

  get connected(): boolean {
    return this.#channel !== undefined;
  }

  /**
   * How many messages wait in each of some queues.
   *
   * @throws Error when one is not there, or RabbitMQ does not answer in time
   */
  async count(queues: string[]): Promise<number[]> {
    this.#required();
    const late = sleep(COUNT_TIMEOUT_MS, undefined, { ref: false }).then(() => {
      throw new Error('not counted in time');
    });
    return Promise.race([this.#count(queues), late]);
  }

  /**
   * Publishes a message.
   *
   * @throws QueueUnavailable unless RabbitMQ confirms that it has it
   */
  async publish(publication: Publication): Promise<void> {
    try {
      await this.#confirmed(this.#required(), publication);
    } catch (error) {
      throw new QueueUnavailable(error);
    }
  }

  /** Asks for no more messages; those that were delivered can still be acknowledged. */
  async stop(): Promise<void> {
    this.#stopped = true;
    // A connection that is lost just now delivers nothing more, either, and may never say so.
    const cancelled = this.#channel?.cancel(this.#consumerTag);
    await Promise.race([
      cancelled?.catch(() => undefined),
      sleep(CLOSE_TIMEOUT_MS),
    ]);
  }

  /** Returns what was not acknowledged to the queue. */
  async close(): Promise<void> {
    // A connection that is lost meanwhile never says that it is closed.
    await Promise.race([this.#close(), sleep(CLOSE_TIMEOUT_MS)]);
  }

  async #consume(
    model: ChannelModel,
    prefetch: number,
    queue: string,
    onMessage: (message: ConsumeMessage, channel: ConfirmChannel) => void,
  ): Promise<void> {
    const channel = await model.createConfirmChannel();
    channel.on('error', () => undefined);
    channel.on('return', ({ properties }) => {
      this.#returned.add(properties.messageId);
    });
    channel.on('close', () => {
      this.#channel = undefined;
      // RabbitMQ closes a channel alone when it is used wrongly, or too slowly.
      if (!this.#stopped) {
        model.close().catch(() => undefined);
      }
    });
    await channel.prefetch(prefetch);
    // Before the first message is here, which may have something to publish.
    this.#channel = channel;
    if (this.#stopped) {
      return;
    }
    const { consumerTag } = await channel.consume(queue, message => {
      if (message) {
        onMessage(message, channel);
      } else {
        // The queue was deleted, or moves to another node.
        channel.close().catch(() => undefined);
      }
    });
    this.#consumerTag = consumerTag;
  }

  async #count(queues: string[]): Promise<number[]> {
    // A queue that is not there costs a channel, which must not be the one that works.
    const channel = await (await this.#connection).createChannel();
    channel.on('error', () => undefined);
    try {
      const counted = await Promise.all(
        queues.map(queue => channel.checkQueue(queue)),
      );
      return counted.map(({ messageCount }) => messageCount);
    } finally {
      // When a queue is missing it is closed already.
      channel.close().catch(() => undefined);
    }
  }

  async #close(): Promise<void> {
    // Once it answers, RabbitMQ has seen all that was acknowledged.
    await this.#channel?.close().catch(() => undefined);
    await (await this.#connection).close();
  }

  #required(): ConfirmChannel {
    if (!this.#channel) {
      throw new Error('not connected');
    }
    return this.#channel;
  }

  async #confirmed(
    channel: ConfirmChannel,
    publication: Publication,
  ): Promise<void> {
    const { exchange, routingKey, content, ...options } = publication;
    const messageId = randomUUID();
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error('not confirmed in time'));
      }, CONFIRM_TIMEOUT_MS);
      channel.publish(
        exchange,
        routingKey,
        content,
        { ...options, messageId, persistent: true },
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
    // What no queue takes comes back before it is confirmed.
    if (this.#returned.delete(messageId)) {
      throw new Error(`no queue is bound to ${exchange} as ${routingKey}`);
    }
  }
}
