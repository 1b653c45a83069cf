import { InputError } from '@backstage/errors';
import {
  GIT_TOKEN_DAYS,
  gitRepositoryPushPermission,
  gitRepositoryReadPermission,
} from '@waymark/common';
import type { Router } from 'express';
import { z } from 'zod';
import type { GitAuth } from '../http/GitAuth';
import type { PersonalTokens } from '../tokens/PersonalTokens';
import { parse } from './parse';
import type { RouteGuard } from './RouteGuard';

const createSchema = z.object({
  name: z.string().trim().min(1, 'Give the token a name.').max(100),
  scope: z.enum(['read', 'push']),
  days: z
    .number()
    .int()
    .min(1)
    .max(GIT_TOKEN_DAYS.max)
    .default(GIT_TOKEN_DAYS.default),
});

/** Routes about the caller's own personal tokens. */
export function addTokenRoutes(
  router: Router,
  options: { tokens: PersonalTokens; auth: GitAuth; guard: RouteGuard },
): void {
  const { tokens, auth, guard } = options;

  router.get('/tokens', async (req, res) => {
    res.json({ items: await tokens.list(await guard.person(req)) });
  });

  router.post('/tokens', async (req, res) => {
    const person = await guard.person(req);
    const input = parse(createSchema, req.body);
    // What the token may do is decided here, while its owner can be asked for: see GitAuth.
    await guard.demand(req, gitRepositoryReadPermission);
    if (input.scope === 'push')
      await guard.demand(req, gitRepositoryPushPermission);
    if (!(await auth.isPersonKnown(person)))
      throw new InputError(
        `${person} is not in the catalog, so that a token would not work.`,
      );
    res
      .status(201)
      .set('Cache-Control', 'no-store')
      .json(await tokens.create(person, input));
  });

  router.delete('/tokens/:id', async (req, res) => {
    const person = await guard.person(req);
    await tokens.revoke(
      person,
      parse(z.uuid('This is not the id of a token.'), req.params.id),
    );
    res.status(204).end();
  });
}
