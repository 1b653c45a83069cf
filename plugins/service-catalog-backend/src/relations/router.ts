import type { HttpAuthService } from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import { readQuery } from './readQuery';
import type { RelationsService } from './RelationsService';

/** Routes about how entities hang together. The catalog itself decides which of them the caller may see. */
export function createRelationsRouter(deps: {
  httpAuth: HttpAuthService;
  relations: RelationsService;
}): express.Router {
  const router = Router();

  router.get('/relations/:kind/:namespace/:name', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const query = readQuery(req.query);
    res.json(await deps.relations.related(req.params, query, credentials));
  });

  router.get('/dependents/:kind/:namespace/:name', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    res.json(await deps.relations.dependents(req.params, credentials));
  });

  return router;
}
