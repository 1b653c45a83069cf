import {
  type GitRepositoryDetails,
  gitRepositoryPushPermission,
  gitRepositoryReadPermission,
  repositoryNameProblem,
} from '@waymark/common';
import type { Router } from 'express';
import { z } from 'zod';
import { checkRepositoryName } from '../git/names';
import type { DescriptorIndex } from '../catalog/DescriptorIndex';
import type { GitRepositories } from '../repositories/GitRepositories';
import { parse } from './parse';
import type { RouteGuard } from './RouteGuard';

const listSchema = z.object({
  filter: z.string().max(200).default(''),
  described: z.literal('false').optional(),
});

/** Routes about repositories as a whole. */
export function addRepositoryRoutes(
  router: Router,
  options: {
    repositories: GitRepositories;
    index: DescriptorIndex;
    guard: RouteGuard;
  },
): void {
  const { repositories, index, guard } = options;

  router.get('/repositories', async (req, res) => {
    await guard.demand(req, gitRepositoryReadPermission);
    const { filter, described } = parse(listSchema, req.query);
    const words = filter.trim().toLowerCase();
    const listed = await repositories.list(
      described === 'false' ? await index.undescribed() : undefined,
    );
    const items = listed.filter(({ name, description }) =>
      `${name} ${description}`.toLowerCase().includes(words),
    );
    res.json({ items });
  });

  router.get('/repositories/:name', async (req, res) => {
    await guard.demand(req, gitRepositoryReadPermission);
    const repository = await repositories.get(
      checkRepositoryName(req.params.name),
    );
    const { archived, name } = repository;
    const [sizeBytes, descriptorProblem, mayPush] = await Promise.all([
      repositories.sizeBytes(name),
      index.problem(name),
      guard.may(req, gitRepositoryPushPermission),
    ]);
    const details: GitRepositoryDetails = {
      ...repository,
      sizeBytes,
      ...(descriptorProblem && { descriptorProblem }),
      mayPush: mayPush && !archived,
    };
    res.json(details);
  });

  router.get('/repositories/:name/availability', async (req, res) => {
    await guard.demand(req, gitRepositoryReadPermission);
    const { name } = req.params;
    const problem =
      repositoryNameProblem(name) ??
      ((await repositories.exists(name))
        ? `There is already a repository named ${name}. Choose another name.`
        : undefined);
    res.json({ available: !problem, ...(problem && { problem }) });
  });
}
