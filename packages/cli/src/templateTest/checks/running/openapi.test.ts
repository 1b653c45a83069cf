import { sampleRequests } from './openapi';

describe('sampleRequests', () => {
  it('makes a valid request of each operation that needs nothing to exist', () => {
    const greeting = {
      type: 'object',
      required: ['name', 'age', 'kind', 'tags', 'id'],
      properties: {
        name: { type: 'string', minLength: 10 },
        age: { type: 'integer', minimum: 18 },
        kind: { enum: ['a', 'b'] },
        tags: { type: 'array', minItems: 1, items: { type: 'string' } },
        id: { type: 'string', format: 'uuid' },
        note: { type: 'string' },
      },
    };
    expect(
      sampleRequests({
        components: { schemas: { Greeting: greeting } },
        paths: {
          '/health/live': { get: {} },
          '/greetings/{id}': { get: {} },
          '/greetings': {
            post: {
              requestBody: {
                content: {
                  'application/json': {
                    schema: { $ref: '#/components/schemas/Greeting' },
                  },
                },
              },
            },
            get: {
              parameters: [
                { name: 'limit', in: 'query', schema: {} },
                {
                  name: 'q',
                  in: 'query',
                  required: true,
                  example: 'a b',
                  schema: {},
                },
              ],
            },
          },
          '/orders': {
            post: {
              requestBody: {
                content: { 'application/json': { example: { id: 1 } } },
              },
            },
          },
        },
      }),
    ).toEqual([
      {
        method: 'POST',
        path: '/greetings',
        body: {
          name: 'examplexxx',
          age: 18,
          kind: 'a',
          tags: ['example'],
          id: expect.stringMatching(/^[\da-f-]{36}$/),
        },
      },
      { method: 'GET', path: '/greetings?q=a%20b' },
      { method: 'POST', path: '/orders', body: { id: 1 } },
    ]);
  });
});
