import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { Day2Response } from '@waymark/common';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { assertMayChange } from '../permission';
import type { Fitting } from './fitting/Fitting';
import type { Subjects } from './Subjects';

const day2Request = z.object({ entityRef: z.string().min(1) });

/** `GET /day-2?entityRef=`: what the caller can do with something that exists. */
export function createDay2Router(deps: {
  fitting: Fitting;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  subjects: Subjects;
}): ExpressRouter {
  const router = Router();
  router.get('/day-2', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    await assertMayChange(deps.permissions, credentials);
    const parsed = day2Request.safeParse(req.query);
    if (!parsed.success) throw new InputError(z.prettifyError(parsed.error));
    const { entityRef } = parsed.data;
    const entity = await deps.subjects.find(entityRef, { credentials });
    const items = await deps.fitting.offers(entity, { credentials });
    res.json({ items } satisfies Day2Response);
  });
  return router;
}
