import { stringify } from 'yaml';
import { causeOf, eventsOf } from './asyncapi';

const document = (changes: Record<string, unknown> = {}) =>
  stringify({
    asyncapi: '3.0.0',
    channels: {
      asked: {
        address: 'order.placed',
        messages: { event: { $ref: '#/components/messages/asked' } },
        bindings: { amqp: { exchange: { name: 'orders.inbox' } } },
      },
      told: {
        address: 'mail.sent',
        messages: { event: { $ref: '#/components/messages/told' } },
        bindings: { amqp: { exchange: { name: 'orders.events' } } },
      },
    },
    operations: {
      take: { action: 'receive', channel: { $ref: '#/channels/asked' } },
      tell: { action: 'send', channel: { $ref: '#/channels/told' } },
    },
    components: {
      messages: {
        asked: {
          contentType: 'application/cloudevents+json',
          examples: [{ payload: { id: '1', data: { order: 7 } } }],
        },
        told: {
          payload: { type: 'object', required: ['causationid'] },
          correlationId: { location: '$message.payload#/causationid' },
        },
      },
    },
    ...changes,
  });

describe('eventsOf', () => {
  it('says where a worker is asked, and where it tells what came of that', () => {
    expect(eventsOf(document())).toEqual({
      consumed: [
        {
          name: 'take',
          exchange: 'orders.inbox',
          routingKey: 'order.placed',
          contentType: 'application/cloudevents+json',
          example: { id: '1', data: { order: 7 } },
        },
      ],
      published: [
        {
          name: 'tell',
          exchange: 'orders.events',
          routingKey: 'mail.sent',
          schema: { type: 'object', required: ['causationid'] },
          cause: ['causationid'],
        },
      ],
    });
  });

  it.each([
    ['', /no operation receives anything/],
    [document({ operations: {} }), /no operation receives anything/],
    [
      document({ components: { messages: { asked: {}, told: {} } } }),
      /a message of take has no example with an id/,
    ],
    [document({ channels: {} }), /nothing is at #\/channels\/asked/],
    [
      document({ channels: { asked: {}, told: {} } }),
      /the channel of take has no bindings.amqp.exchange.name/,
    ],
    [
      document({
        operations: {
          take: { action: 'receive', channel: { $ref: '#/channels/asked' } },
        },
      }),
      /nothing that is sent has a correlationId/,
    ],
  ])('says what is missing to talk to it', (text, message) => {
    expect(() => eventsOf(text)).toThrow(message);
  });
});

describe('causeOf', () => {
  it('finds the id of the event that led to another', () => {
    const of = { cause: ['meta', 'cause'] };
    expect(causeOf({ meta: { cause: '7' } }, of)).toBe('7');
    expect(causeOf({ meta: {} }, of)).toBeUndefined();
    expect(causeOf(undefined, of)).toBeUndefined();
  });
});
