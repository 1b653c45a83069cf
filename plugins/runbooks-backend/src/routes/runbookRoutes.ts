import type { Router } from 'express';
import { z } from 'zod';
import type { AlertLookupService } from '../service/AlertLookupService';
import type { RunbookDetails } from '../service/RunbookDetails';
import type { RunbookService } from '../service/RunbookService';
import { parse } from './parse';
import type { RouteGuard } from './RouteGuard';
import { placeSchema, runbookQuerySchema, scopeSchema } from './schemas';

const alertSchema = z.object({ service: z.string().max(300).optional() });

/** Routes that find and read runbooks and what is wrong with them; the services ask for the permission. */
export function addRunbookRoutes(
  router: Router,
  deps: {
    details: RunbookDetails;
    guard: RouteGuard;
    lookup: AlertLookupService;
    runbooks: RunbookService;
  },
): void {
  const { details, guard, lookup, runbooks } = deps;

  router.get('/runbooks', async (req, res) => {
    const credentials = await guard.credentials(req);
    const query = parse(runbookQuerySchema, req.query);
    res.json({ runbooks: await runbooks.find(query, credentials) });
  });

  router.get('/alerts/:alert', async (req, res) => {
    const credentials = await guard.credentials(req);
    const { service } = parse(alertSchema, req.query);
    res.json(await lookup.find(req.params.alert, service, credentials));
  });

  router.get('/runbook', async (req, res) => {
    const credentials = await guard.credentials(req);
    res.json(await details.get(parse(placeSchema, req.query), credentials));
  });

  router.get('/markdown', async (req, res) => {
    const credentials = await guard.credentials(req);
    res.json(await runbooks.get(parse(placeSchema, req.query), credentials));
  });

  router.get('/gaps', async (req, res) => {
    const credentials = await guard.credentials(req);
    const scope = parse(scopeSchema, req.query);
    res.json({ gaps: await runbooks.listGaps(scope, credentials) });
  });
}
