import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  type Registry,
} from 'prom-client';
import type { Broker } from './broker.ts';
import { retryQueues, type Topology } from './topology.ts';

export type Outcome = 'done' | 'retried' | 'dead';

const OUTCOMES: Outcome[] = ['done', 'retried', 'dead'];

/** Rate, errors and duration of what the worker does, and the state of the process. */
export type Metrics = ReturnType<typeof createMetrics>;

/** @param types of the events that are handled */
export function createMetrics(registry: Registry, types: string[]) {
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const processed = new Counter({
    name: 'messages_processed_total',
    help: 'Attempts at a message by how they ended: done, retried later, or dead',
    labelNames: ['type', 'outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'message_duration_seconds',
    help: 'Time that one attempt at a message took',
    labelNames: ['type', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  // There from the start: what has never happened has no rate.
  for (const type of [...types, 'unknown']) {
    for (const outcome of OUTCOMES) {
      processed.inc({ type, outcome }, 0);
      duration.zero({ type, outcome });
    }
  }
  return {
    processed,
    duration,
    age: new Histogram({
      name: 'message_age_seconds',
      help: 'Time from an event to the end of its handling',
      buckets: [0.1, 0.5, 1, 5, 10, 20, 60, 120, 300, 900, 3_600],
      registers,
    }),
    inFlight: new Gauge({
      name: 'messages_in_flight',
      help: 'Messages being handled now',
      registers,
    }),
    redelivered: new Counter({
      name: 'messages_redelivered_total',
      help: 'Messages that were delivered before, and not acknowledged',
      registers,
    }),
    published: new Histogram({
      name: 'queue_publish_duration_seconds',
      help: 'Time until a message was confirmed, or was not',
      labelNames: ['type', 'outcome'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
  };
}

/** What RabbitMQ says of the queues, each time somebody asks. */
export function registerQueueMetrics(
  registry: Registry,
  broker: Pick<Broker, 'connected' | 'count'>,
  topology: Topology,
): void {
  const queues = [
    [topology.queue, 'work'],
    ...retryQueues(topology).map(name => [name, 'retry'] as const),
    [topology.dead, 'dead'],
  ] as const;
  new Gauge({
    name: 'queue_up',
    help: 'Whether the worker is connected to its queue',
    registers: [registry],
    collect() {
      this.set(broker.connected ? 1 : 0);
    },
  });
  new Gauge({
    name: 'queue_messages',
    help: 'Messages that wait: to be worked on, for another attempt, or dead',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      this.reset();
      try {
        const counts = await broker.count(queues.map(([name]) => name));
        for (const [index, [, queue]] of queues.entries()) {
          this.inc({ queue }, counts[index] ?? 0);
        }
      } catch {
        // Nobody knows while the queue is away, and `queue_up` tells that.
      }
    },
  });
}
