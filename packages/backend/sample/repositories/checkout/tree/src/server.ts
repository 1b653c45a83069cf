import { createService } from '@marlow/service-kit';
import Fastify from 'fastify';
import { Redis } from 'ioredis';
import { nextStep, type CheckoutSession } from './session.ts';

const DAY_SECONDS = 24 * 60 * 60;
const sessions = new Redis(process.env.REDIS_URL ?? 'redis://localhost:6379');
const app = Fastify({ logger: true });

app.get<{ Params: { id: string } }>('/checkouts/:id', async (request, reply) => {
  const stored = await sessions.getex(
    `checkout:${request.params.id}`,
    'EX',
    DAY_SECONDS,
  );
  if (!stored) {
    return reply.code(404).send({
      code: 'checkout_not_found',
      message: 'This checkout has expired. Start again from the basket.',
    });
  }
  const session = JSON.parse(stored) as CheckoutSession;
  return { ...session, nextStep: nextStep(session) };
});

await createService({
  name: 'checkout',
  app,
  port: Number(process.env.PORT ?? 8080),
  ready: async () => (await sessions.ping()) === 'PONG',
}).start();
