import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { problemResponse, sendProblem } from '../http/problems.ts';
import { Greeting, GreetingList, NewGreeting } from './schemas.ts';
import type { GreetingStore } from './store.ts';

const DEFAULT_LIMIT = 20;

/** The example resource: replace this folder with what your service is for. */
export const greetings: FastifyPluginCallbackTypebox<{
  store: Pick<GreetingStore, 'add' | 'get' | 'list'>;
}> = (app, { store }, done) => {
  app.addSchema(NewGreeting);
  app.addSchema(Greeting);
  app.addSchema(GreetingList);

  app.post(
    '/greetings',
    {
      schema: {
        operationId: 'createGreeting',
        summary: 'Greet somebody',
        body: Type.Unsafe<NewGreeting>(Type.Ref('NewGreeting#')),
        response: {
          201: Type.Unsafe<Greeting>(Type.Ref('Greeting#')),
          400: problemResponse('The greeting is not valid'),
        },
      },
    },
    async (request, reply) => {
      const greeting = await store.add(request.body);
      return reply
        .code(201)
        .header('location', `/greetings/${greeting.id}`)
        .send(greeting);
    },
  );

  app.get(
    '/greetings',
    {
      schema: {
        operationId: 'listGreetings',
        summary: 'List greetings, newest first',
        querystring: Type.Object({
          limit: Type.Optional(
            Type.Integer({ default: DEFAULT_LIMIT, minimum: 1, maximum: 100 }),
          ),
        }),
        response: {
          200: Type.Unsafe<GreetingList>(Type.Ref('GreetingList#')),
          400: problemResponse('The query is not valid'),
        },
      },
    },
    async request => ({
      items: await store.list(request.query.limit ?? DEFAULT_LIMIT),
    }),
  );

  app.get(
    '/greetings/:id',
    {
      schema: {
        operationId: 'getGreeting',
        summary: 'Get one greeting',
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        response: {
          200: Type.Unsafe<Greeting>(Type.Ref('Greeting#')),
          400: problemResponse('The id is not a UUID'),
          404: problemResponse('There is no such greeting'),
        },
      },
    },
    async (request, reply) => {
      const greeting = await store.get(request.params.id);
      return greeting
        ? reply.send(greeting)
        : sendProblem(request, reply, {
            status: 404,
            detail: `There is no greeting ${request.params.id}`,
          });
    },
  );

  done();
};
