import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CATALOG_PROBLEM_KINDS } from '@waymark/common';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { HealthService, WhoseProblems } from './reading/HealthService';

const LIMIT = { usual: 50, most: 200 };

const query = z.object({
  owner: z.string().optional(),
  whose: z.enum(['mine', 'nobody']).optional(),
  kind: z.enum(CATALOG_PROBLEM_KINDS).optional(),
  entity: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(LIMIT.most).default(LIMIT.usual),
});

/** Routes about what is wrong with the catalog. */
export function createHealthRouter(deps: {
  health: HealthService;
  httpAuth: HttpAuthService;
}): express.Router {
  const router = Router();
  const credentialsOf = (req: express.Request) =>
    deps.httpAuth.credentials(req, { allow: ['user', 'service'] });

  router.get('/health', async (req, res) => {
    const credentials = await credentialsOf(req);
    const { whose } = read(req.query);
    res.json(await deps.health.overview(credentials, whose));
  });

  router.get('/health/problems', async (req, res) => {
    const credentials = await credentialsOf(req);
    res.json(await deps.health.problems(credentials, read(req.query)));
  });

  router.get('/health/entity/:kind/:namespace/:name', async (req, res) => {
    const credentials = await credentialsOf(req);
    const entityRef = stringifyEntityRef(req.params);
    const { limit, cursor } = read(req.query);
    res.json(
      await deps.health.problems(credentials, { entityRef, limit, cursor }),
    );
  });

  return router;
}

/** @throws InputError that says what is wrong with the query */
function read(given: unknown) {
  const parsed = query.safeParse(given);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new InputError(
      `The parameter ${path.join('.')} is wrong: ${message}.`,
    );
  }
  const { owner, whose, entity, ...rest } = parsed.data;
  const by: WhoseProblems | undefined = owner
    ? { owner: refOf(owner, 'group') }
    : whose;
  return { ...rest, whose: by, entityRef: entity && refOf(entity) };
}

function refOf(given: string, defaultKind?: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(given, { defaultKind }));
  } catch {
    throw new InputError(
      `"${given}" is no entity ref; write kind:namespace/name, for example group:default/checkout.`,
    );
  }
}
