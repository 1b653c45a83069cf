import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { InputCheckResponse, OwnersResponse } from '@waymark/common';
import type { OwnershipService } from '@waymark/plugin-service-catalog-backend';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { InputChecker } from './checks/InputChecker';
import { assertMayUse, mayUse } from './permission';

const checkRequest = z.object({
  templateRef: z.string().min(1).optional(),
  values: z.record(z.string(), z.unknown()),
  only: z.array(z.string()).optional(),
});

/** Routes of `/api/golden-paths`. */
export function createRouter(deps: {
  catalog: CatalogService;
  checker: InputChecker;
  httpAuth: HttpAuthService;
  ownership: OwnershipService;
  permissions: PermissionsService;
}): express.Router {
  const router = Router();
  router.use(express.json());

  router.post('/check', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const parsed = checkRequest.safeParse(req.body);
    if (!parsed.success) throw new InputError(z.prettifyError(parsed.error));
    await assertMayUse(deps, parsed.data.templateRef, credentials);
    const problems = await deps.checker.check(parsed.data, { credentials });
    res.json({ problems } satisfies InputCheckResponse);
  });

  router.get('/owners', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user'],
    });
    // Who proposes a change is asked for what they own, too.
    await mayUse(deps.permissions, credentials);
    const { owners, titles } = await deps.ownership.ownersFor(credentials);
    res.json({
      owners: owners
        .filter(({ owner }) => owner.startsWith('group:'))
        .map(reason => ({
          ref: reason.owner,
          title: titles[reason.owner] ?? parseEntityRef(reason.owner).name,
          reason,
        })),
      titles,
    } satisfies OwnersResponse);
  });

  return router;
}
