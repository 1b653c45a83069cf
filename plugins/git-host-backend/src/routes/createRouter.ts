import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { DescriptorIndex } from '../catalog/DescriptorIndex';
import type { GitAuth } from '../http/GitAuth';
import type { GitRepositories } from '../repositories/GitRepositories';
import type { PersonalTokens } from '../tokens/PersonalTokens';
import { addContentRoutes } from './contentRoutes';
import { addHistoryRoutes } from './historyRoutes';
import { addRepositoryRoutes } from './repositoryRoutes';
import { RouteGuard } from './RouteGuard';
import { addTokenRoutes } from './tokenRoutes';

/** The routes of `/api/git-host`. */
export function createRouter(options: {
  repositories: GitRepositories;
  index: DescriptorIndex;
  tokens: PersonalTokens;
  auth: GitAuth;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { repositories, index, tokens, auth, httpAuth, permissions } = options;
  const guard = new RouteGuard(httpAuth, permissions);
  const router = PromiseRouter();
  router.use(express.json());
  addRepositoryRoutes(router, { repositories, index, guard });
  addContentRoutes(router, repositories, guard);
  addHistoryRoutes(router, repositories, guard);
  addTokenRoutes(router, { tokens, auth, guard });
  return router;
}
