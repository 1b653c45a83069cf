import type {
  AuthService,
  HttpAuthService,
  HttpRouterService,
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { OwnershipService } from '../ownership/OwnershipService';
import { NameReader } from './NameReader';
import { OwnersOfPeople } from './OwnersOfPeople';
import { QuickOpenService } from './QuickOpenService';
import { createQuickOpenRouter } from './router';

/** Adds quick open to the plugin: the names of the catalog in memory, and the route that finds them. */
export function registerQuickOpen(deps: {
  auth: AuthService;
  catalog: CatalogService;
  events: EventsService;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  ownership: OwnershipService;
}): void {
  const { httpAuth, httpRouter, lifecycle, ownership, ...rest } = deps;
  const names = new NameReader(rest);
  const quickOpen = new QuickOpenService({
    catalog: deps.catalog,
    names,
    owners: new OwnersOfPeople(ownership),
  });
  httpRouter.use(createQuickOpenRouter({ httpAuth, quickOpen }));
  lifecycle.addStartupHook(() => names.start());
  lifecycle.addShutdownHook(() => names.stop());
}
