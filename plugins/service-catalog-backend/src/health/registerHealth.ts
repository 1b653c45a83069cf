import type {
  AuthService,
  HttpAuthService,
  HttpRouterService,
  LifecycleService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { Knex } from 'knex';
import type { InboxExtensionPoint } from '../inbox/extensionPoint';
import type { OwnershipService } from '../ownership/OwnershipService';
import { Doubts } from './checking/Doubts';
import { EntityChecker } from './checking/EntityChecker';
import { PlaceChecker } from './checking/PlaceChecker';
import { registerListProblems } from './listProblems';
import { Addressees } from './live/Addressees';
import { LiveHealth } from './live/LiveHealth';
import { Referrers } from './live/Referrers';
import { EntryCounter } from './reading/countEntries';
import { editUrlOf } from './reading/editUrl';
import { HealthService } from './reading/HealthService';
import { createHealthInboxSource } from './reading/inboxSource';
import { Visibility } from './reading/Visibility';
import { createHealthRouter } from './routes';
import { readHealthSettings } from './settings';
import { DayStore } from './store/DayStore';
import { DigestStore } from './store/DigestStore';
import { PlaceStore } from './store/PlaceStore';
import { ProblemReader } from './store/ProblemReader';
import { ProblemStore } from './store/ProblemStore';
import { RefreshStore } from './store/RefreshStore';
import { SweepStore } from './store/SweepStore';
import { Sweep } from './sweep/Sweep';
import { TodayKeeper } from './sweep/TodayKeeper';
import { DigestNotifier } from './telling/DigestNotifier';
import { HealthSignal } from './telling/HealthSignal';

/** Brings catalog health: what is wrong with entries, kept as the catalog tells it, shown and told to owners. */
export async function registerHealth(given: {
  actions: ActionsRegistryService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  events: EventsService;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
  inbox: InboxExtensionPoint;
  knex: Knex;
  lifecycle: LifecycleService;
  logger: LoggerService;
  notifications: NotificationService;
  ownership: OwnershipService;
  permissions: PermissionsService;
  scheduler: SchedulerService;
  signals: SignalsService;
  urlReader: UrlReaderService;
}): Promise<void> {
  const { config, knex, lifecycle, scheduler } = given;
  const settings = readHealthSettings(config);
  const integrations = ScmIntegrations.fromConfig(config);
  const startedAt = Date.now();
  const stores = {
    days: new DayStore(knex),
    digests: new DigestStore(knex),
    places: new PlaceStore(knex),
    problems: new ProblemStore(knex),
    reader: new ProblemReader(knex),
    refreshes: new RefreshStore(knex),
    sweeps: new SweepStore(knex),
  };
  const { watchedSince } = await stores.sweeps.state();
  const signal = new HealthSignal(given);
  const deps = {
    ...given,
    ...stores,
    settings,
    addressees: new Addressees(given),
    doubts: new Doubts(),
    referrers: new Referrers(given),
    entries: new EntryCounter(given.catalog),
    today: new TodayKeeper({ ...given, ...stores }),
    visibility: new Visibility({ ...given, ...stores }),
    editUrl: (location?: string) =>
      editUrlOf(location, config.getString('app.baseUrl'), integrations),
    onChange: () => signal.changed(),
  };
  const checker = new EntityChecker({
    ...deps,
    placeChecker: new PlaceChecker({ ...deps, reader: given.urlReader }),
    staleBefore: () => {
      // While nothing ran, nothing was processed: that says nothing of an entry.
      if (
        !settings.staleAfterMs ||
        Date.now() - startedAt < settings.staleAfterMs
      )
        return undefined;
      const moment = new Date(Date.now() - settings.staleAfterMs);
      return { moment, watchedSince };
    },
  });
  const sweep = new Sweep({ ...deps, checker });
  const live = new LiveHealth({
    ...deps,
    checker,
    onOverflow: () => sweep.want(),
  });
  const notifier = new DigestNotifier(deps);
  const health = new HealthService(deps);

  given.httpRouter.use(createHealthRouter({ ...deps, health }));
  registerListProblems({ ...deps, health });
  given.inbox.addSource(createHealthInboxSource(deps));

  await live.start();
  lifecycle.addShutdownHook(() => live.stop());
  await scheduler.scheduleTask({
    id: 'service-catalog-health-sweep',
    frequency: { minutes: 1 },
    initialDelay: { seconds: 20 },
    timeout: { hours: 2 },
    fn: abort => sweep.turn(abort),
  });
  await scheduler.scheduleTask({
    id: 'service-catalog-health-digest',
    frequency: { minutes: 1 },
    initialDelay: { seconds: 50 },
    timeout: { minutes: 5 },
    fn: () => notifier.tell(),
  });
}
