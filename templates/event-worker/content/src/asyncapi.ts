import { greetingCreated, greetingRequested } from './greetings/events.ts';
import { eventSchema, type EventType } from './messages/events.ts';
import { topologyOf } from './messages/topology.ts';
import { service } from './service.ts';

/** The events that others publish for this worker. */
export const CONSUMED: EventType[] = [greetingRequested];
/** The events that it publishes. */
export const PUBLISHED: EventType[] = [greetingCreated];

/**
 * Describes what is consumed and published as an AsyncAPI document.
 * `npm run asyncapi` writes it to api/asyncapi.yaml.
 */
export function createAsyncApi() {
  const { inbox, events } = topologyOf();
  const described = [
    ...CONSUMED.map(event => ({
      event,
      action: 'receive',
      exchange: inbox,
      source: '/somebody',
    })),
    ...PUBLISHED.map(event => ({
      event,
      action: 'send',
      exchange: events,
      source: `/${service.name}`,
    })),
  ];
  const byType = <T>(describe: (one: (typeof described)[number]) => T) =>
    Object.fromEntries(
      described.map(one => [camelCase(one.event.type), describe(one)]),
    );
  return {
    asyncapi: '3.0.0',
    info: {
      title: service.name,
      version: service.version,
      description: service.description,
    },
    defaultContentType: 'application/cloudevents+json',
    servers: {
      local: { host: 'localhost:5672', protocol: 'amqp' },
    },
    channels: byType(({ event, exchange }) => ({
      address: event.type,
      description: event.summary,
      messages: {
        event: { $ref: `#/components/messages/${camelCase(event.type)}` },
      },
      bindings: {
        amqp: {
          is: 'routingKey',
          exchange: { name: exchange, type: 'topic', durable: true },
          bindingVersion: '0.3.0',
        },
      },
    })),
    operations: byType(({ event, action }) => ({
      action,
      channel: { $ref: `#/channels/${camelCase(event.type)}` },
      summary: event.summary,
    })),
    components: {
      messages: byType(({ event, action, source }) => ({
        name: event.type,
        summary: event.summary,
        contentType: 'application/cloudevents+json',
        payload: eventSchema(event),
        ...(action === 'send' && {
          correlationId: {
            description: 'The id of the event that led to this one',
            location: '$message.payload#/causationid',
          },
        }),
        examples: [{ payload: exampleOf(event, source, action) }],
      })),
    },
  };
}

function exampleOf(event: EventType, source: string, action: string) {
  return {
    specversion: '1.0',
    id: 'd3b07384d113edec49eaa6238ad5ff00',
    source,
    type: event.type,
    time: '2026-01-31T12:00:00.000Z',
    ...(action === 'send' && {
      causationid: 'c157a79031e1c40f85931829bc5fc552',
    }),
    data: event.example,
  };
}

function camelCase(type: string): string {
  return type.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase());
}
