import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import express from 'express';
import Router from 'express-promise-router';
import type { QuickOpenService } from './QuickOpenService';

const USUAL = 12;
const MOST = 50;

/** `GET /quick-open?q=&limit=`: entities by half their name. The catalog decides which of them the caller may see. */
export function createQuickOpenRouter(deps: {
  httpAuth: HttpAuthService;
  quickOpen: QuickOpenService;
}): express.Router {
  const router = Router();
  router.get('/quick-open', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user'],
    });
    const { q = '', limit } = req.query;
    if (typeof q !== 'string')
      throw new InputError('Say what to look for once, as ?q=half+a+name.');
    res.json(await deps.quickOpen.find(credentials, q, readLimit(limit)));
  });
  return router;
}

function readLimit(limit: unknown): number {
  if (limit === undefined) return USUAL;
  const most = Number(limit);
  if (!Number.isInteger(most) || most < 1 || most > MOST)
    throw new InputError(`?limit= is a whole number from 1 to ${MOST}.`);
  return most;
}
