import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { RunbookService } from './service/RunbookService';

const querySchema = z.object({
  query: z.string().max(200).optional(),
  entityRef: z.string().max(300).optional(),
  owner: z.string().max(300).optional(),
});

/** Routes of `/api/runbooks`. */
export function createRouter(deps: {
  httpAuth: HttpAuthService;
  runbooks: RunbookService;
}): express.Router {
  const router = Router();

  router.get('/runbooks', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const query = querySchema.safeParse(req.query);
    if (!query.success) throw new InputError(z.prettifyError(query.error));
    res.json({ runbooks: await deps.runbooks.find(query.data, credentials) });
  });

  router.get('/alerts/:alert', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    res.json(await deps.runbooks.forAlert(req.params.alert, credentials));
  });

  return router;
}
