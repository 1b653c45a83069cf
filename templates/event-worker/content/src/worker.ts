import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { CONSUMED } from './asyncapi.ts';
import type { Config } from './config.ts';
import { greet } from './greetings/greet.ts';
import { createHttpServer, Lifecycle } from './http/server.ts';
import { Broker } from './messages/broker.ts';
import { Consumer } from './messages/consumer.ts';
import { createMetrics, registerQueueMetrics } from './messages/metrics.ts';
import { Publisher } from './messages/publisher.ts';
import { topologyOf } from './messages/topology.ts';

export interface Worker {
  http: Server;
  lifecycle: Lifecycle;
  /**
   * Stops without losing a message: no more are taken, those under way are
   * finished, and what was not taken stays in the queue.
   *
   * @returns whether all that was under way is done, which it has to be in time
   */
  stop(): Promise<boolean>;
}

/** Puts the worker together. It begins to work as soon as the queue answers. */
export function createWorker(
  config: Config,
  log: Logger,
  topology = topologyOf(),
): Worker {
  const registry = new Registry();
  const metrics = createMetrics(
    registry,
    CONSUMED.map(({ type }) => type),
  );
  const broker = new Broker(config, topology.queue, log, (message, channel) => {
    consumer.deliver(message, channel);
  });
  registerQueueMetrics(registry, broker, topology);
  const publisher = new Publisher(broker, topology.events, metrics);
  const consumer = new Consumer({
    config,
    topology,
    handlers: [greet(publisher)],
    broker,
    metrics,
    log,
  });
  const lifecycle = new Lifecycle();
  const http = createHttpServer({ lifecycle, registry, broker });

  return {
    http,
    lifecycle,
    async stop() {
      lifecycle.beginDraining();
      await broker.stop();
      const isIdle = await consumer.idle(config.SHUTDOWN_TIMEOUT_MS);
      await broker.close();
      http.close();
      http.closeAllConnections();
      return isIdle;
    },
  };
}
