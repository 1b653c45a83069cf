import type {
  AuthService,
  HttpRouterService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { alertReadPermission } from '@waymark/common';
import type { OwnershipService } from '@waymark/plugin-service-catalog-backend';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import type { RouteGuard } from '../routes/RouteGuard';
import { EpisodeStore } from './episodes/EpisodeStore';
import { GroupWriter } from './episodes/GroupWriter';
import { writeEpisodes } from './episodes/writeEpisodes';
import { AlertIntake } from './intake/AlertIntake';
import { createIntakeRouter, INTAKE_PATH } from './intake/intakeRouter';
import type { AlertSenders } from './intake/senders';
import { ComponentIndex } from './matching/ComponentIndex';
import { rematch } from './matching/rematch';
import { AlertHistory } from './reading/AlertHistory';
import { addAlertRoutes } from './reading/alertRoutes';
import { AlertService } from './reading/AlertService';
import { registerListFiring } from './reading/listFiring';
import { RunbookPages } from './reading/RunbookPages';
import { scheduleAlertTasks } from './scheduleAlertTasks';
import { readAlertSettings } from './settings';
import { AlertNotifier } from './telling/AlertNotifier';
import { AlertSignals } from './telling/AlertSignals';
import { NoticeStore } from './telling/NoticeStore';

/** What the alerts need of the process they are part of. */
export interface AlertDeps {
  actions: ActionsRegistryService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  guard: RouteGuard;
  httpRouter: HttpRouterService;
  /** With the tables of this plugin. */
  knex: Knex;
  lifecycle: LifecycleService;
  logger: LoggerService;
  notifications: NotificationService;
  ownership: OwnershipService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  scheduler: SchedulerService;
  senders: AlertSenders;
  signals: SignalsService;
}

/**
 * Takes alerts, matches them with components, and tells who should know.
 *
 * @returns what others ask about alerts
 */
export async function registerAlerts(deps: AlertDeps): Promise<AlertService> {
  const { auth, catalog, config, knex, logger, senders } = deps;
  const settings = readAlertSettings(config);
  const { componentLabel, silentAfterMs } = settings;
  const episodes = new EpisodeStore(knex);
  const signals = new AlertSignals(deps.signals, logger);
  const notices = new NoticeStore(knex, settings.notifyEveryMs);
  const components = new ComponentIndex({ auth, catalog, logger });
  const notifier = new AlertNotifier({
    components,
    logger,
    notices,
    notifications: deps.notifications,
  });
  const tell = (entityRefs: Iterable<string>) => {
    signals.changed();
    notifier.changed(entityRefs);
  };
  components.onChange(async () => {
    const changed = await rematch(knex, components.lookup, componentLabel);
    if (changed) tell(changed);
  });
  const intake = new AlertIntake({
    components,
    componentLabel,
    logger,
    onChange: ({ entityRefs }) => tell(entityRefs),
    writer: new GroupWriter(alerts => writeEpisodes(knex, alerts)),
  });
  const alerts = new AlertService({
    auth,
    catalog,
    episodes,
    ownership: deps.ownership,
    portal: config.getString('app.baseUrl'),
    runbooks: new RunbookPages(knex),
    silentAfterMs,
  });

  deps.permissionsRegistry.addPermissions([alertReadPermission]);
  deps.httpRouter.addAuthPolicy({
    path: INTAKE_PATH,
    allow: 'unauthenticated',
  });
  deps.httpRouter.use(createIntakeRouter({ intake, senders }));
  const router = Router();
  addAlertRoutes(router, {
    alerts,
    guard: deps.guard,
    history: new AlertHistory({ catalog, episodes, silentAfterMs }),
  });
  deps.httpRouter.use(router);
  registerListFiring({ ...deps, alerts });

  await scheduleAlertTasks({
    ...deps,
    components,
    notices,
    notifier,
    settings,
    tell,
  });
  return alerts;
}
