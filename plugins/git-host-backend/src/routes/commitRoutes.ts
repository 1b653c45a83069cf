import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  GIT_COMMIT_LIMITS,
  gitRepositoryPushPermission,
  type NewGitCommit,
  type NewGitCommitMade,
} from '@waymark/common';
import express, { type Request, type Router } from 'express';
import { z } from 'zod';
import { checkRepositoryName } from '../git/names';
import type { GitRepositories } from '../repositories/GitRepositories';
import type { FindAuthor } from './findAuthor';
import { parse } from './parse';
import type { RouteGuard } from './RouteGuard';

const ref = z.string().min(1).max(250);

const commitSchema: z.ZodType<NewGitCommit> = z.object({
  branch: ref,
  newBranch: ref.optional(),
  parent: z
    .string()
    .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'Give the full id of a commit.')
    .optional(),
  message: z
    .string()
    .trim()
    .min(1, 'Say what the change is.')
    .max(10_000)
    .regex(/^(\P{Cc}|[\n\t])*$/u, 'It has control characters in it.'),
  files: z
    .array(z.object({ path: z.string(), content: z.string() }))
    .min(1, 'Give at least one file.')
    .max(GIT_COMMIT_LIMITS.files),
});

// JSON writes a character in up to six bytes, though hardly ever all of a file.
const BODY_BYTES = 3 * GIT_COMMIT_LIMITS.bytes;

/** The route that commits files. It brings its own parser, as files do not fit the usual limit of a body. */
export function addCommitRoutes(
  router: Router,
  options: {
    repositories: GitRepositories;
    guard: RouteGuard;
    auditor: AuditorService;
    findAuthor: FindAuthor;
  },
): void {
  const { repositories, guard, auditor, findAuthor } = options;

  router.post(
    '/repositories/:name/commits',
    // Before anything is read of what may be large.
    async (req: Request) => {
      await guard.demand(req, gitRepositoryPushPermission);
      return 'next';
    },
    express.json({ limit: BODY_BYTES }),
    async (req, res) => {
      const person = await guard.person(req);
      const name = checkRepositoryName(req.params.name);
      const change = parse(commitSchema, req.body);
      const { branch, newBranch, files } = change;
      const event = await auditor.createEvent({
        eventId: 'repository-commit',
        severityLevel: 'medium',
        request: req,
        meta: {
          repository: name,
          branch: newBranch ?? branch,
          paths: files.map(({ path }) => path),
        },
      });
      try {
        const commit = await repositories.commit(name, {
          ...change,
          author: await findAuthor(person),
        });
        const made: NewGitCommitMade = { commit, branch: newBranch ?? branch };
        await event.success({ meta: { commit } });
        res.status(201).json(made);
      } catch (error) {
        await event.fail({ error: toError(error) });
        throw error;
      }
    },
  );
}
