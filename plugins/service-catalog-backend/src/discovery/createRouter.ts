import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError, toError } from '@backstage/errors';
import type { DiscoveryQuery, NewProposal } from '@waymark/common';
import express, { type Request, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { Discovery } from './Discovery';
import type { Proposals } from './proposal/Proposals';
import type { ExternalSource } from './sources/ExternalSource';
import { addWebhookRoute } from './webhooks/webhookRoute';

const BODY_BYTES = 256 * 1024;
const id = z.string().min(1).max(200);

const querySchema: z.ZodType<DiscoveryQuery> = z.object({
  search: z.string().max(200).optional(),
  source: id.optional(),
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
const placeSchema = z.object({ source: id, repository: id });
const proposalSchema: z.ZodType<NewProposal> = placeSchema.extend({
  content: z.string().min(1).max(100_000),
  again: z.boolean().optional(),
});

/**
 * The routes of `/api/service-catalog/discovery`. Types are those of `@waymark/common`.
 *
 * | route                                | answers with                                                    |
 * | ------------------------------------ | --------------------------------------------------------------- |
 * | `GET /`                              | `DiscoveryResponse`, of a `DiscoveryQuery`                      |
 * | `POST /sources/:id/scan`             | 202                                                             |
 * | `GET /proposal?source=&repository=`  | `ProposalResponse`                                              |
 * | `POST /proposal`                     | 201 `DescriptorProposal`, of a `NewProposal`                    |
 * | `POST /webhooks/:id`                 | 202 `{ refreshes }`, signed by the host instead of signed in    |
 */
export function createDiscoveryRouter(options: {
  auditor: AuditorService;
  discovery: Discovery;
  external: ExternalSource[];
  httpAuth: HttpAuthService;
  logger: LoggerService;
  proposals: Proposals;
}): Router {
  const { auditor, discovery, external, httpAuth, logger, proposals } = options;
  const router = PromiseRouter();
  // First: it needs the body as it came.
  addWebhookRoute(router, { sources: external, logger });
  const person = (req: Request) =>
    httpAuth.credentials(req, { allow: ['user'] });

  router.get('/discovery', async (req, res) => {
    const who = await person(req);
    res.json(await discovery.overview(who, parse(querySchema, req.query)));
  });

  router.post('/discovery/sources/:id/scan', async (req, res) => {
    await discovery.scanNow(await person(req), req.params.id);
    res.status(202).end();
  });

  router.get('/discovery/proposal', async (req, res) => {
    const who = await person(req);
    const { source, repository } = parse(placeSchema, req.query);
    res.json(await proposals.infer(who, source, repository));
  });

  router.post(
    '/discovery/proposal',
    express.json({ limit: BODY_BYTES }),
    async (req, res) => {
      const who = await person(req);
      const proposal = parse(proposalSchema, req.body);
      const { source, repository } = proposal;
      const event = await auditor.createEvent({
        eventId: 'descriptor-propose',
        severityLevel: 'medium',
        request: req,
        meta: { source, repository },
      });
      try {
        const made = await proposals.propose(who, proposal);
        await event.success({ meta: { url: made.url } });
        res.status(201).json(made);
      } catch (error) {
        await event.fail({ error: toError(error) });
        throw error;
      }
    },
  );

  return router;
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues;
  throw new InputError(`${path.join('.') || 'The body'}: ${message}`);
}
