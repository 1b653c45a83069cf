import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  HttpAuthService,
  HttpRouterService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { discoveryPermissions } from '@waymark/common';
import { readAllowedKinds } from '@waymark/node';
import type { Knex } from 'knex';
import type { OwnershipService } from '../ownership/OwnershipService';
import { readSources } from './config';
import type { DiscoveryConnections } from './connections';
import type { DiscoveredPlaces } from './DiscoveredPlaces';
import { createDiscoveryRouter } from './createRouter';
import { Discovery, taskOf } from './Discovery';
import { createHost } from './hosts/createHost';
import { followEmbedded } from './proposal/followEmbedded';
import { Proposals } from './proposal/Proposals';
import { ProposalStore } from './proposal/ProposalStore';
import type { LookUp } from './scan/Holdings';
import { RepositoryStore } from './scan/RepositoryStore';
import { ScanStore } from './scan/ScanStore';
import { EmbeddedSource } from './sources/EmbeddedSource';
import { ExternalSource } from './sources/ExternalSource';
import { WEBHOOKS_PATH } from './webhooks/webhookRoute';

// How soon a scan goes on that was interrupted, or asked for in another process.
const LOOK_EVERY = { minutes: 1 };
const LONGEST_RUN = { hours: 2 };

/** Discovery: the sources of the configuration kept up to date, and its routes. */
export async function registerDiscovery(deps: {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  connections: DiscoveryConnections;
  discovered: DiscoveredPlaces;
  discovery: DiscoveryService;
  events: EventsService;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
  knex: Knex;
  logger: LoggerService;
  ownership: OwnershipService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  scheduler: SchedulerService;
}): Promise<void> {
  const { config, connections, knex, logger, scheduler } = deps;
  const repositories = new RepositoryStore(knex);
  const scans = new ScanStore(knex);
  const proposalStore = new ProposalStore(knex);
  const lookUp: LookUp = async entityRefs => {
    const { items } = await deps.catalog.getEntitiesByRefs(
      { entityRefs, fields: ['metadata.annotations'] },
      { credentials: await deps.auth.getOwnServiceCredentials() },
    );
    return items;
  };
  const external = readSources(config).map(
    source =>
      new ExternalSource({
        config: source,
        host: createHost(source, config),
        repositories,
        scans,
        isAllowed: readAllowedKinds(config),
        events: deps.events,
        connection: () => connections.of(source.id),
        lookUp,
        logger,
      }),
  );
  deps.discovered.provide(external);
  await repositories.forgetOthers(external.map(({ config: { id } }) => id));
  for (const source of external) {
    const task = taskOf(source.config.id);
    await scheduler.scheduleTask({
      id: task,
      frequency: LOOK_EVERY,
      timeout: LONGEST_RUN,
      fn: signal => source.scanIfDue(signal),
    });
    // By itself: a scan may take longer than the health remembers.
    await scheduler.scheduleTask({
      id: `${task}-conflicts`,
      frequency: LOOK_EVERY,
      timeout: LOOK_EVERY,
      fn: () => source.tellConflicts(),
    });
  }

  await followEmbedded(deps.events, proposalStore);
  const embedded = new EmbeddedSource(deps);
  const discovery = new Discovery({
    ...deps,
    embedded,
    external,
    proposals: proposalStore,
    repositories,
    scans,
  });
  const proposals = new Proposals({
    ...deps,
    discovery,
    embedded,
    external,
    store: proposalStore,
  });
  deps.permissionsRegistry.addPermissions(discoveryPermissions);
  deps.httpRouter.addAuthPolicy({
    path: WEBHOOKS_PATH,
    allow: 'unauthenticated',
  });
  deps.httpRouter.use(
    createDiscoveryRouter({ ...deps, discovery, external, proposals }),
  );
}
