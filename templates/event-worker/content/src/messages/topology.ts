import type { Channel } from 'amqplib';
import { service } from '../service.ts';

/**
 * How long a message waits before its second attempt, its third and so on, in
 * seconds. After the last one it is dead. In each stage these queues are made
 * by deploy/infrastructure, which has to have the same list.
 */
const RETRY_DELAYS = [5, 60, 600];

/** How often the broker delivers a message to replicas that die of it. */
const DELIVERY_LIMIT = 5;
/** Looking at a dead letter counts as a delivery, and must never be what removes it. */
const NO_LIMIT = 1_000_000_000;

/** Routing keys of the exchange that messages are set aside through. */
export const DEAD = 'dead';
export const AGAIN = 'again';
export const retryKey = (seconds: number): string => `retry-${seconds}s`;

/** Names of what this worker uses in RabbitMQ. */
export interface Topology {
  /** Where others publish what this worker shall do. */
  inbox: string;
  /** What it works on. */
  queue: string;
  /** Where it tells others what happened. */
  events: string;
  /** Leads to `dead`, to the queues where messages wait, and back to `queue`. */
  aside: string;
  /** What could not be handled. */
  dead: string;
  /** Seconds, in the order of the attempts. */
  retryDelays: number[];
}

export function topologyOf(
  name = service.name,
  retryDelays = RETRY_DELAYS,
): Topology {
  return {
    inbox: `${name}.inbox`,
    queue: name,
    events: `${name}.events`,
    aside: `${name}.aside`,
    dead: `${name}.dead`,
    retryDelays,
  };
}

/** Queues where messages wait for another attempt. */
export function retryQueues({ queue, retryDelays }: Topology): string[] {
  return retryDelays.map(seconds => `${queue}.${retryKey(seconds)}`);
}

/**
 * Makes all of it, where deploy/infrastructure has not: on a laptop, and in
 * tests. RabbitMQ refuses it when something is there that differs.
 *
 * @param types routing keys of the inbox
 */
export async function declareTopology(
  channel: Channel,
  topology: Topology,
  types: string[],
): Promise<void> {
  const { inbox, queue, events, aside, dead, retryDelays } = topology;
  await channel.assertExchange(inbox, 'topic', { durable: true });
  await channel.assertExchange(events, 'topic', { durable: true });
  await channel.assertExchange(aside, 'direct', { durable: true });

  const assertQuorumQueue = async (
    name: string,
    more: Record<string, unknown>,
    key: string,
  ) => {
    await channel.assertQueue(name, {
      durable: true,
      arguments: { 'x-queue-type': 'quorum', ...more },
    });
    await channel.bindQueue(name, aside, key);
  };
  // A letter is removed only once the next queue has it.
  const lettersTo = (routingKey: string) => ({
    'x-dead-letter-exchange': '',
    'x-dead-letter-routing-key': routingKey,
    'x-dead-letter-strategy': 'at-least-once',
    'x-overflow': 'reject-publish',
  });
  await assertQuorumQueue(dead, { 'x-delivery-limit': NO_LIMIT }, DEAD);
  await assertQuorumQueue(
    queue,
    { 'x-delivery-limit': DELIVERY_LIMIT, ...lettersTo(dead) },
    AGAIN,
  );
  for (const seconds of retryDelays) {
    const key = retryKey(seconds);
    await assertQuorumQueue(
      `${queue}.${key}`,
      { 'x-message-ttl': seconds * 1_000, ...lettersTo(queue) },
      key,
    );
  }
  for (const type of types) {
    await channel.bindQueue(queue, inbox, type);
  }
}
