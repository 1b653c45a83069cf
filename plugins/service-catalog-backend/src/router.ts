import type { HttpAuthService } from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import type { OwnershipService } from './ownership/OwnershipService';
import { readOwnedQuery } from './ownership/readOwnedQuery';
import { readWays } from './ownership/readWays';

/** Routes of `/api/service-catalog`. The catalog itself decides which entities the caller may see. */
export function createRouter(deps: {
  httpAuth: HttpAuthService;
  ownership: OwnershipService;
}): express.Router {
  const router = Router();

  router.get('/owned', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user'],
    });
    const query = readOwnedQuery(req.query);
    res.json(await deps.ownership.owned(credentials, query));
  });

  router.get('/owners', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user'],
    });
    const ways = readWays(req.query.through);
    res.json(await deps.ownership.ownersFor(credentials, ways));
  });

  return router;
}
