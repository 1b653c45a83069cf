import { alertReadPermission } from '@waymark/common';
import type { Router } from 'express';
import { z } from 'zod';
import { parse } from '../../routes/parse';
import type { RouteGuard } from '../../routes/RouteGuard';
import type { AlertHistory } from './AlertHistory';
import type { AlertService } from './AlertService';

const entityRef = z
  .string()
  .max(300)
  .transform(ref => ref.toLowerCase());
const firingSchema = z.object({
  mine: z
    .enum(['true', 'false'])
    .transform(text => text === 'true')
    .optional(),
  owner: entityRef.optional(),
  entityRef: entityRef.optional(),
});
const historySchema = z.object({
  entityRef: entityRef.optional(),
  alert: z.string().max(1_000).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Routes that read alerts. */
export function addAlertRoutes(
  router: Router,
  {
    alerts,
    guard,
    history,
  }: { alerts: AlertService; guard: RouteGuard; history: AlertHistory },
): void {
  router.get('/firing', async (req, res) => {
    const credentials = await guard.demand(req, alertReadPermission);
    res.json(await alerts.firing(parse(firingSchema, req.query), credentials));
  });

  router.get('/history', async (req, res) => {
    const credentials = await guard.demand(req, alertReadPermission);
    res.json(await history.page(parse(historySchema, req.query), credentials));
  });

  router.get('/unmatched', async (req, res) => {
    await guard.demand(req, alertReadPermission);
    res.json({ alerts: await alerts.unmatched() });
  });
}
