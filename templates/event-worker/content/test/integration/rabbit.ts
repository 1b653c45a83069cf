import { connect, type ConfirmChannel } from 'amqplib';
import { randomUUID } from 'node:crypto';
import { connect as connectSocket, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { CONSUMED } from '../../src/asyncapi.ts';
import type { CloudEvent } from '../../src/messages/events.ts';
import {
  declareTopology,
  retryQueues,
  topologyOf,
  type Topology,
} from '../../src/messages/topology.ts';

const { CI, QUEUE_URL } = process.env;
if (CI && !QUEUE_URL) {
  throw new Error('the pipeline has to set QUEUE_URL');
}
export const skip = QUEUE_URL ? false : 'QUEUE_URL is not set';
export const queueUrl = QUEUE_URL ?? '';

/** What others have to do with a worker: they send it events, and hear what comes of them. */
export interface Rabbit {
  channel: ConfirmChannel;
  topology: Topology;
  /** Events that the worker has published, with the headers of their messages. */
  told: { event: CloudEvent; headers: Record<string, unknown> }[];
  /** Sends each of these texts, and waits until RabbitMQ has them. */
  send(contents: unknown[], headers?: Record<string, unknown>): Promise<void>;
  /** Takes all messages of a queue. */
  take(
    queue: string,
  ): Promise<{ text: string; headers: Record<string, unknown> }[]>;
}

/** Makes the queues of a worker, empty, and removes them after the test unless they are its own. */
export async function openRabbit(
  t: TestContext,
  topology = topologyOf(`test-${randomUUID().slice(0, 8)}`, [1]),
): Promise<Rabbit> {
  const connection = await connect(queueUrl);
  const channel = await connection.createConfirmChannel();
  const { inbox, queue, events, aside, dead } = topology;
  const queues = [queue, dead, ...retryQueues(topology)];
  await declareTopology(
    channel,
    topology,
    CONSUMED.map(({ type }) => type),
  );
  for (const name of queues) {
    await channel.purgeQueue(name);
  }
  t.after(async () => {
    if (queue.startsWith('test-')) {
      for (const name of queues) {
        await channel.deleteQueue(name);
      }
      for (const name of [inbox, events, aside]) {
        await channel.deleteExchange(name);
      }
    }
    await connection.close();
  });

  const told: Rabbit['told'] = [];
  const listener = await channel.assertQueue('', { exclusive: true });
  await channel.bindQueue(listener.queue, events, '#');
  await channel.consume(
    listener.queue,
    message => {
      if (message) {
        told.push({
          event: JSON.parse(message.content.toString()) as CloudEvent,
          headers: message.properties.headers ?? {},
        });
      }
    },
    { noAck: true },
  );

  return {
    channel,
    topology,
    told,
    async send(contents, headers = {}) {
      for (const content of contents) {
        const text =
          typeof content === 'string' ? content : JSON.stringify(content);
        channel.publish(inbox, 'greeting.requested', Buffer.from(text), {
          contentType: 'application/cloudevents+json',
          persistent: true,
          headers,
        });
      }
      await channel.waitForConfirms();
    },
    async take(name) {
      const taken = [];
      for (;;) {
        const message = await channel.get(name, { noAck: true });
        if (!message) {
          return taken;
        }
        taken.push({
          text: message.content.toString(),
          headers: message.properties.headers ?? {},
        });
      }
    },
  };
}

/** A way to RabbitMQ that can be interrupted, as when it restarts. */
export async function openDetour(t: TestContext) {
  const { hostname, port } = new URL(queueUrl);
  const sockets = new Set<Socket>();
  let isOpen = true;
  const server = createServer(client => {
    if (!isOpen) {
      client.destroy();
      return;
    }
    const upstream = connectSocket(Number(port || 5672), hostname);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  const cut = () => {
    isOpen = false;
    sockets.forEach(socket => socket.destroy());
  };
  t.after(() => {
    cut();
    server.close();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(queueUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cut,
    /** Lets nothing through, and tells nobody, as a broken network does. */
    silence: () => {
      sockets.forEach(socket => {
        socket.unpipe();
        socket.pause();
      });
    },
    mend: () => {
      isOpen = true;
    },
  };
}
