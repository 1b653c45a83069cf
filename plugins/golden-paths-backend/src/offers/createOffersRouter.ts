import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { mayUse } from '../permission';
import type { Offers } from './Offers';

/** `GET /offers`: what there is to create and to change for the caller, with what is known of each. */
export function createOffersRouter(deps: {
  httpAuth: HttpAuthService;
  offers: Pick<Offers, 'list'>;
  permissions: PermissionsService;
}): ExpressRouter {
  const router = Router();
  router.get('/offers', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const may = await mayUse(deps.permissions, credentials);
    res.json(await deps.offers.list({ credentials, may }));
  });
  return router;
}
