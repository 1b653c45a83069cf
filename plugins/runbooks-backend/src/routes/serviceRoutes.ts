import type { Router } from 'express';
import { z } from 'zod';
import type { GapStore } from '../store/GapStore';
import type { RunbookStore } from '../store/RunbookStore';
import { parse } from './parse';
import type { RouteGuard } from './RouteGuard';

const BATCH = 200;
const afterSchema = z.object({
  entityRef: z.string().max(300).optional(),
  page: z.string().max(1_000).optional(),
});

/** Routes for other plugins of the portal, such as the catalog and the search; no person may ask them. */
export function addServiceRoutes(
  router: Router,
  deps: { gaps: GapStore; guard: RouteGuard; store: RunbookStore },
): void {
  const { gaps, guard, store } = deps;

  router.get('/states', async (req, res) => {
    await guard.service(req);
    res.json({ states: Object.fromEntries(await gaps.states()) });
  });

  /** Runbooks with their texts, those after one of them: `{ documents: (Runbook & { markdown })[] }`. */
  router.get('/documents', async (req, res) => {
    await guard.service(req);
    const { entityRef, page } = parse(afterSchema, req.query);
    const after =
      entityRef === undefined ? undefined : { entityRef, page: page ?? '' };
    const batch = await store.batch(BATCH, after);
    res.json({
      documents: batch.map(({ file: _, source: __, ...document }) => document),
    });
  });
}
