import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import express, { type ErrorRequestHandler, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { DescriptorIndex } from '../catalog/DescriptorIndex';
import type { GitAuth } from '../http/GitAuth';
import type { GitRepositories } from '../repositories/GitRepositories';
import { RepositoryRights } from '../settings/RepositoryRights';
import type { PersonalTokens } from '../tokens/PersonalTokens';
import { addBranchRoutes } from './branchRoutes';
import { addCommitRoutes } from './commitRoutes';
import { addContentRoutes } from './contentRoutes';
import { createFindAuthor } from './findAuthor';
import { addHistoryRoutes } from './historyRoutes';
import { addRepositoryRoutes } from './repositoryRoutes';
import { RouteGuard } from './RouteGuard';
import { addSettingsRoutes } from './settingsRoutes';
import { addTokenRoutes } from './tokenRoutes';

// Work that was stopped because the client went away fails, but nobody is there to be told.
const dropUnheard: ErrorRequestHandler = (error, _req, res, next) => {
  if (!res.destroyed) next(error);
};

/**
 * The routes of `/api/git-host`. Types are those of `@waymark/common`; `place` is the query `ref` (branch, tag
 * or commit id; the default branch if absent) and `path` (from the root; the root if absent). A former name of a
 * repository stands for its present one, but where it is changed as a whole.
 *
 * | route                                   | answers with                                                |
 * | --------------------------------------- | ----------------------------------------------------------- |
 * | `GET /repositories?filter`              | `{ items: GitRepository[] }`, by name                       |
 * | `GET /repositories?described=false`     | the same, of those without a descriptor                     |
 * | `GET /repositories/:name`               | `GitRepositoryDetails`                                      |
 * | `GET /repositories/:name/availability`  | `{ available: boolean, problem?: string }`, for a new name  |
 * | `GET /repositories/:name/settings`      | `GitRepositorySettings`                                     |
 * | `PATCH /repositories/:name`             | `GitRepository`, of a `GitRepositoryChange`                 |
 * | `DELETE /repositories/:name`            | 204                                                         |
 * | `GET /repositories/:name/tree?place`    | `GitTree`, folders first                                    |
 * | `GET /repositories/:name/blob?place`    | `GitBlob`, text of at most 512 KiB                          |
 * | `GET /repositories/:name/raw?place`     | the bytes, at most 20 MiB                                   |
 * | `GET /repositories/:name/readme?place`  | `{ readme?: { path, text, truncated } }`, of the folder     |
 * | `GET /repositories/:name/commits?place` | `GitCommitPage`; also `skip`, and `limit` of 1 to 100       |
 * | `GET /repositories/:name/commits/:id`   | `GitCommitDetails`                                          |
 * | `POST /repositories/:name/commits`      | 201 `NewGitCommitMade`, of a `NewGitCommit`                 |
 * | `GET /repositories/:name/changes?place` | `GitFileChanges`, of all files below the folder          |
 * | `GET /repositories/:name/branches`      | `{ items: GitBranch[] }`, the default one first             |
 * | `... /branches?beside=default`          | the same, with how far each is from the default branch      |
 * | `DELETE /repositories/:name/branches/:branch?head` | 204; `head` as in `NewGitMerge`                  |
 * | `GET /repositories/:name/compare/:branch` | `GitComparison` with the default branch                   |
 * | `POST /repositories/:name/merges`       | 201 `GitMergeMade`, of a `NewGitMerge`                      |
 * | `GET /tokens`                           | `{ items: GitToken[] }`, the caller's own, newest first     |
 * | `POST /tokens` `{ name, scope, days? }` | 201 `GitTokenWithSecret`                                    |
 * | `DELETE /tokens/:id`                    | 204                                                         |
 *
 * Errors are those of Backstage: 400 with what is wrong in the request, 403 with the permission that is
 * missing, 404 for a repository, ref or path that does not exist, and an empty repository, 409 for a commit
 * on a branch that has moved, and for a merge that is not possible.
 */
export function createRouter(options: {
  repositories: GitRepositories;
  index: DescriptorIndex;
  tokens: PersonalTokens;
  gitAuth: GitAuth;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { repositories, index, tokens, gitAuth, httpAuth, permissions } =
    options;
  const guard = new RouteGuard(httpAuth, permissions);
  const router = PromiseRouter();
  const findAuthor = createFindAuthor(options);
  addCommitRoutes(router, { ...options, guard, findAuthor });
  router.use(express.json());
  addRepositoryRoutes(router, { repositories, index, guard });
  const rights = new RepositoryRights({ ...options, guard });
  addSettingsRoutes(router, { ...options, guard, rights });
  addContentRoutes(router, repositories, guard);
  addHistoryRoutes(router, repositories, guard);
  addBranchRoutes(router, { ...options, guard, findAuthor });
  addTokenRoutes(router, { tokens, auth: gitAuth, guard });
  router.use(dropUnheard);
  return router;
}
