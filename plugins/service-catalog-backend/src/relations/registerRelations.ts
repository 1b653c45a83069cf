import type {
  HttpAuthService,
  HttpRouterService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { registerListDependents } from './listDependents';
import { CatalogRelationsService } from './RelationsService';
import { createRelationsRouter } from './router';

/** Adds what the plugin tells of how entities hang together. */
export function registerRelations(deps: {
  actions: ActionsRegistryService;
  catalog: CatalogService;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
}) {
  const relations = CatalogRelationsService.create(deps);
  deps.httpRouter.use(
    createRelationsRouter({ httpAuth: deps.httpAuth, relations }),
  );
  registerListDependents({ actions: deps.actions, relations });
}
