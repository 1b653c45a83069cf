import type {
  HttpAuthService,
  HttpRouterService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { registerListDependents } from './listDependents';
import type { RelationsService } from './RelationsService';
import { createRelationsRouter } from './router';

/** Adds what the plugin tells of how entities hang together. */
export function registerRelations(deps: {
  actions: ActionsRegistryService;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
  relations: RelationsService;
}) {
  const { relations } = deps;
  deps.httpRouter.use(
    createRelationsRouter({ httpAuth: deps.httpAuth, relations }),
  );
  registerListDependents({ actions: deps.actions, relations });
}
