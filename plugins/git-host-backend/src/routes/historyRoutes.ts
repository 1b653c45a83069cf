import { gitRepositoryReadPermission } from '@waymark/common';
import type { Response, Router } from 'express';
import { z } from 'zod';
import { checkRepositoryName } from '../git/names';
import { FileChanges } from '../repositories/FileChanges';
import type { GitRepositories } from '../repositories/GitRepositories';
import { clientGone } from './clientGone';
import { parse, placeSchema } from './parse';
import type { RouteGuard } from './RouteGuard';

const commitsSchema = placeSchema.extend({
  skip: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

const commitIdSchema = z
  .string()
  .regex(
    /^[0-9a-f]{7,64}$/,
    'A commit is named by 7 to 64 hexadecimal digits.',
  );

/** Routes about the commits of a repository. */
export function addHistoryRoutes(
  router: Router,
  repositories: GitRepositories,
  guard: RouteGuard,
): void {
  const reader = (res: Response) => repositories.boundTo(clientGone(res));
  const fileChanges = new FileChanges();

  router.get('/repositories/:name/commits', async (req, res) => {
    await guard.demand(req, gitRepositoryReadPermission);
    const name = checkRepositoryName(req.params.name);
    res.json(await reader(res).commits(name, parse(commitsSchema, req.query)));
  });

  router.get('/repositories/:name/commits/:id', async (req, res) => {
    await guard.demand(req, gitRepositoryReadPermission);
    const name = checkRepositoryName(req.params.name);
    res.json(
      await reader(res).changes(name, parse(commitIdSchema, req.params.id)),
    );
  });

  router.get('/repositories/:name/changes', async (req, res) => {
    await guard.demand(req, gitRepositoryReadPermission);
    const name = checkRepositoryName(req.params.name);
    const place = parse(placeSchema, req.query);
    res.json(await fileChanges.below(reader(res), name, place));
  });
}
