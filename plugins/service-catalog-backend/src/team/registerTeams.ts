import type {
  AuthService,
  HttpAuthService,
  HttpRouterService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import Router from 'express-promise-router';
import type { GroupGraph } from '../ownership/GroupGraph';
import { TeamService } from './TeamService';

/** Registers `GET /teams` and `GET /team/:namespace/:name`. The catalog decides what the caller may see. */
export function registerTeams(deps: {
  auth: AuthService;
  catalog: CatalogService;
  groupGraph: GroupGraph;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
  permissions: PermissionsService;
  userInfo: UserInfoService;
}): void {
  const teams = new TeamService(deps);
  const router = Router();

  router.get('/teams', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user'],
    });
    res.json(await teams.teams(credentials));
  });

  router.get('/team/:namespace/:name', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user'],
    });
    res.json(await teams.team(credentials, req.params));
  });

  deps.httpRouter.use(router);
}
