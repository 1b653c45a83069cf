import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  gitRepositoryPushPermission,
  gitRepositoryReadPermission,
  type NewGitMerge,
} from '@waymark/common';
import type { Request, Router } from 'express';
import { z } from 'zod';
import { compareBranch } from '../branches/compareBranch';
import { withCounts } from '../branches/countBeside';
import { deleteBranch, mergeBranch } from '../branches/mergeBranch';
import { checkRepositoryName } from '../git/names';
import type { GitRepositories } from '../repositories/GitRepositories';
import { clientGone } from './clientGone';
import type { FindAuthor } from './findAuthor';
import { parse } from './parse';
import type { RouteGuard } from './RouteGuard';

const branchesSchema = z.object({ beside: z.literal('default').optional() });

const branchName = z.string().min(1).max(250);

const headSchema = z
  .string()
  .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'Give the full id of a commit.');

const mergeSchema: z.ZodType<NewGitMerge> = z.object({
  branch: branchName,
  head: headSchema,
});

const deleteSchema = z.object({ head: headSchema });

/** Routes about the branches of a repository. */
export function addBranchRoutes(
  router: Router,
  options: {
    repositories: GitRepositories;
    guard: RouteGuard;
    auditor: AuditorService;
    findAuthor: FindAuthor;
  },
): void {
  const { repositories, guard, auditor, findAuthor } = options;
  const { temporary, maxPushBytes: maxBytes } = repositories;

  router.get('/repositories/:name/branches', async (req, res) => {
    await guard.demand(req, gitRepositoryReadPermission);
    const name = checkRepositoryName(req.params.name);
    const { beside } = parse(branchesSchema, req.query);
    const reader = repositories.boundTo(clientGone(res));
    const branches = await reader.branches(name);
    const items = beside
      ? await withCounts(reader.git, await reader.gitDir(name), branches)
      : branches;
    res.json({ items });
  });

  router.get('/repositories/:name/compare/:branch', async (req, res) => {
    await guard.demand(req, gitRepositoryReadPermission);
    const gitDir = await repositories.gitDir(req.params.name);
    const branch = parse(branchName, req.params.branch);
    const git = repositories.git.boundTo(clientGone(res));
    res.json(await compareBranch(git, gitDir, { branch, temporary }));
  });

  router.post('/repositories/:name/merges', async (req, res) => {
    await guard.demand(req, gitRepositoryPushPermission);
    const merge = parse(mergeSchema, req.body);
    const made = await act(req, 'repository-merge', merge, (gitDir, author) =>
      mergeBranch(repositories.git, gitDir, {
        ...merge,
        author,
        temporary,
        maxBytes,
      }),
    );
    res.status(201).json(made);
  });

  router.delete('/repositories/:name/branches/:branch', async (req, res) => {
    await guard.demand(req, gitRepositoryPushPermission);
    const branch = parse(branchName, req.params.branch);
    const { head } = parse(deleteSchema, req.query);
    const what = { branch, head };
    await act(req, 'repository-branch-delete', what, (gitDir, author) =>
      deleteBranch(repositories.git, gitDir, { ...what, author }),
    );
    res.status(204).end();
  });

  /** Changes a branch in the name of who asks, so that it is audited and told of as a push is. */
  async function act<T extends object | void>(
    req: Request,
    eventId: string,
    { branch, head }: NewGitMerge,
    change: (
      gitDir: string,
      author: Awaited<ReturnType<FindAuthor>>,
    ) => Promise<T>,
  ): Promise<T> {
    const person = await guard.person(req);
    const name = checkRepositoryName(req.params.name);
    const event = await auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request: req,
      meta: { repository: name, branch, head },
    });
    try {
      const author = await findAuthor(person);
      const result = await repositories.watchRefs(name, gitDir =>
        change(gitDir, author),
      );
      await event.success({ meta: { ...result } });
      return result;
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  }
}
