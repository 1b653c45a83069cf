import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { PreviewResponse } from '@waymark/common';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { assertMayUse } from '../permission';
import type { Previewer } from './Previewer';

const previewRequest = z.object({
  templateRef: z.string().min(1),
  values: z.record(z.string(), z.unknown()),
  complete: z.boolean().optional(),
});

/** `POST /preview`: what a creation would commit, or a change propose. */
export function createPreviewRouter(deps: {
  catalog: CatalogService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  previewer: Pick<Previewer, 'preview'>;
}): ExpressRouter {
  const router = Router();
  router.post('/preview', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const parsed = previewRequest.safeParse(req.body);
    if (!parsed.success) throw new InputError(z.prettifyError(parsed.error));
    await assertMayUse(deps, parsed.data.templateRef, credentials);
    const preview = await deps.previewer.preview(parsed.data, { credentials });
    res.json(preview satisfies PreviewResponse);
  });
  return router;
}
