import type {
  AuthService,
  HttpAuthService,
  HttpRouterService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { IndexedCatalog } from '../catalogIndex/indexedCatalog';
import type { OwnershipService } from '../ownership/OwnershipService';
import { createViewsRouter } from '../views/viewsRouter';
import { ViewStore } from '../views/ViewStore';
import { createBrowseRouter } from './browseRouter';
import { CatalogBrowser } from './CatalogBrowser';

/** Brings what the catalog page asks for: the list, its facets, its export and saved views. */
export function registerBrowse(deps: {
  auth: AuthService;
  catalog: IndexedCatalog;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
  knex: Knex;
  ownership: OwnershipService;
  userInfo: UserInfoService;
}): void {
  const browser = new CatalogBrowser(deps.catalog);
  const views = new ViewStore(deps.knex);
  deps.httpRouter.use(createBrowseRouter({ ...deps, browser }));
  deps.httpRouter.use(createViewsRouter({ ...deps, views }));
}
