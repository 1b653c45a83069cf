import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Broker } from '../../surroundings/Broker';
import { causeOf } from './asyncapi';
import type { EventDescription, PublishedEvent } from './asyncapi';

const PAUSE_MS = 200;

/** An event that a worker has published. */
export interface Outcome {
  event: unknown;
  /** The id of the event that led to it. */
  cause: string;
  of: PublishedEvent;
}

/** Events that are sent to a worker, and what it tells of them. */
export class Conversation {
  /** Ids of the events that were sent and that some queue has. */
  readonly sent = new Set<string>();
  /** What the worker has published because of one. */
  readonly outcomes: Outcome[] = [];
  /** Messages that no event of the description led to. */
  readonly strange: string[] = [];
  private readonly queue = `waymark-listener-${randomUUID()}`;

  private constructor(
    private readonly broker: Broker,
    private readonly events: EventDescription,
  ) {}

  /** Begins to listen. */
  static async open(
    broker: Broker,
    events: EventDescription,
  ): Promise<Conversation> {
    const conversation = new Conversation(broker, events);
    await broker.listen(
      conversation.queue,
      new Set(events.published.map(({ exchange }) => exchange)),
    );
    return conversation;
  }

  /**
   * Sends events, each with an id of its own, from several senders at a time until it is enough.
   *
   * @throws Error when no queue takes one
   */
  async send({
    senders,
    isEnough,
  }: {
    senders: number;
    isEnough: (sent: number) => boolean;
  }): Promise<void> {
    let sent = 0;
    await Promise.all(
      Array.from({ length: senders }, async () => {
        while (!isEnough(sent)) {
          const { example, exchange, routingKey, contentType } =
            this.events.consumed[sent % this.events.consumed.length];
          sent += 1;
          const id = randomUUID();
          const time = new Date().toISOString();
          const payload = JSON.stringify({
            ...example,
            id,
            ...('time' in example && { time }),
          });
          const publication = { exchange, routingKey, payload, contentType };
          if (!(await this.broker.publish(publication)))
            throw new Error(
              `No queue takes what is sent to ${exchange} as ${routingKey}.`,
            );
          this.sent.add(id);
        }
      }),
    );
  }

  /** Sends texts as if they were events. */
  async sendBroken(texts: string[]): Promise<void> {
    const [{ exchange, routingKey, contentType }] = this.events.consumed;
    for (const payload of texts)
      await this.broker.publish({ exchange, routingKey, payload, contentType });
  }

  /**
   * Hears what the worker has published, until it is enough or has taken too long.
   *
   * @returns whether it was enough
   */
  async hear(
    isEnough: () => boolean | Promise<boolean>,
    patienceMs: number,
  ): Promise<boolean> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      for (const text of await this.broker.take(this.queue)) this.note(text);
      if (await isEnough()) return true;
      if (Date.now() > deadline) return false;
      await sleep(PAUSE_MS);
    }
  }

  /** Ids of the events that led to something. */
  get done(): Set<string> {
    return new Set(this.outcomes.map(({ cause }) => cause));
  }

  /** Takes what lies in the queues of the worker. */
  async takeRest(): Promise<string[]> {
    const rest: string[] = [];
    for (const queue of await this.broker.queues())
      if (!queue.startsWith('waymark-listener-'))
        rest.push(...(await this.broker.take(queue)));
    return rest;
  }

  close(): Promise<void> {
    return this.broker.remove(this.queue);
  }

  private note(text: string): void {
    const event: unknown = jsonOf(text);
    for (const of of this.events.published) {
      const cause = causeOf(event, of);
      if (cause && this.sent.has(cause)) {
        this.outcomes.push({ event, cause, of });
        return;
      }
    }
    this.strange.push(text);
  }
}

/** The value of a text; undefined when it is no JSON. */
export function jsonOf(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
