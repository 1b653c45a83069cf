import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { InboxService } from './InboxService';

const keySchema = z.object({
  source: z.string().min(1).max(100),
  id: z.string().min(1).max(2_000),
});
const snoozeSchema = keySchema.extend({
  until: z.iso.datetime({ offset: true }),
});

/** Routes of the inbox, which is always that of the person who asks. */
export function createInboxRouter(deps: {
  httpAuth: HttpAuthService;
  inbox: InboxService;
}): express.Router {
  const { httpAuth, inbox } = deps;
  const router = Router();
  router.use('/inbox', express.json({ limit: '16kb' }));

  const person = (req: Request) =>
    httpAuth.credentials(req, { allow: ['user'] });

  router.get('/inbox', async (req, res) => {
    res.json(await inbox.list(await person(req)));
  });

  router.get('/inbox/count', async (req, res) => {
    const age = req.query.fresh === 'true' ? 'now' : 'lately';
    res.json(await inbox.count(await person(req), age));
  });

  router.post('/inbox/snooze', async (req, res) => {
    const credentials = await person(req);
    const { until, ...key } = parse(snoozeSchema, req.body);
    await inbox.snooze(key, new Date(until), credentials);
    res.status(204).end();
  });

  router.post('/inbox/done', async (req, res) => {
    const credentials = await person(req);
    await inbox.done(parse(keySchema, req.body), credentials);
    res.status(204).end();
  });

  router.post('/inbox/undo', async (req, res) => {
    const credentials = await person(req);
    await inbox.undo(parse(keySchema, req.body), credentials);
    res.status(204).end();
  });

  return router;
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new InputError(z.prettifyError(parsed.error));
  return parsed.data;
}
