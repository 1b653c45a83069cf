import type { Schema } from 'jsonschema';
import { parse } from 'yaml';

/** A document of AsyncAPI 3, as far as the checks read it. */
interface AsyncApi {
  channels?: Record<string, any>;
  operations?: Record<string, { action?: string; channel?: unknown }>;
}

/** An event that a worker handles, and where others publish it. */
export interface ConsumedEvent {
  /** As messages name it. */
  name: string;
  exchange: string;
  routingKey: string;
  contentType: string;
  /** A valid one. */
  example: Record<string, unknown>;
}

/** An event that a worker publishes because of another one. */
export interface PublishedEvent {
  name: string;
  exchange: string;
  routingKey: string;
  schema: Schema;
  /** Where it has the id of the event that led to it, as the way through it. */
  cause: string[];
}

/** What a worker says of its events. */
export interface EventDescription {
  consumed: ConsumedEvent[];
  published: PublishedEvent[];
}

const DOCUMENT = 'api/asyncapi.yaml';
const LOCATION = /^\$message\.payload#\/(.+)$/;

/**
 * Reads what a worker handles and publishes over RabbitMQ.
 *
 * @param text - `api/asyncapi.yaml`
 * @throws Error with what is missing for the checks to send events and to see what comes of them
 */
export function eventsOf(text: string): EventDescription {
  const document: AsyncApi = parse(text) ?? {};
  const consumed: ConsumedEvent[] = [];
  const published: PublishedEvent[] = [];
  for (const [name, { action, channel }] of Object.entries(
    document.operations ?? {},
  )) {
    const { address, bindings, messages } = resolved(document, channel);
    const exchange = bindings?.amqp?.exchange?.name;
    if (!exchange)
      throw new Error(
        `${DOCUMENT}: the channel of ${name} has no bindings.amqp.exchange.name.`,
      );
    for (const each of Object.values(messages ?? {})) {
      const message = resolved(document, each);
      const place = { name, exchange, routingKey: String(address) };
      if (action === 'receive') {
        const example = message.examples?.[0]?.payload;
        if (!example?.id)
          throw new Error(
            `${DOCUMENT}: a message of ${name} has no example with an id.`,
          );
        const contentType = message.contentType ?? 'application/json';
        consumed.push({ ...place, contentType, example });
      }
      const [, pointer] =
        LOCATION.exec(resolved(document, message.correlationId).location) ?? [];
      if (action === 'send' && pointer)
        published.push({
          ...place,
          schema: message.payload ?? {},
          cause: pointer.split('/'),
        });
    }
  }
  if (consumed.length === 0)
    throw new Error(`${DOCUMENT}: no operation receives anything.`);
  if (published.length === 0)
    throw new Error(
      `${DOCUMENT}: nothing that is sent has a correlationId, so nobody can see what becomes of an event.`,
    );
  return { consumed, published };
}

/** The id of the event that led to this one; undefined when it does not say. */
export function causeOf(
  event: unknown,
  { cause }: Pick<PublishedEvent, 'cause'>,
): string | undefined {
  const value = cause.reduce<any>((inner, key) => inner?.[key], event);
  return typeof value === 'string' ? value : undefined;
}

/** What a reference stands for; what is none stands for itself. */
function resolved(document: AsyncApi, value: any): any {
  if (typeof value?.$ref !== 'string') return value ?? {};
  const target = value.$ref
    .replace(/^#\//, '')
    .split('/')
    .reduce((inner: any, key: string) => inner?.[key], document);
  if (target === undefined)
    throw new Error(`${DOCUMENT}: nothing is at ${value.$ref}.`);
  return resolved(document, target);
}
