import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { assertMayCreate } from '../permission';
import type { Offers } from './Offers';

/** `GET /offers`: what there is to create, with what is known of each. */
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
    await assertMayCreate(deps.permissions, credentials);
    res.json(await deps.offers.list({ credentials }));
  });
  return router;
}
