import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  HttpRouterService,
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
import type { OwnershipService } from '@waymark/plugin-service-catalog-backend';
import type { Knex } from 'knex';
import { registerFindRunbooks } from './actions/findRunbooks';
import { registerGetRunbook } from './actions/getRunbook';
import { registerListGaps } from './actions/listGaps';
import { registerRecordExercise } from './actions/recordExercise';
import { EntityRefresher } from './annotation/EntityRefresher';
import { GapKeeper } from './gaps/GapKeeper';
import { readJudgeSettings } from './gaps/settings';
import { scheduleIndexing } from './indexing/scheduleIndexing';
import { createRouter } from './router';
import type { RouteGuard } from './routes/RouteGuard';
import { AlertLookupService } from './service/AlertLookupService';
import { CodeHost } from './service/codeHost';
import { ExerciseService } from './service/ExerciseService';
import { Reader } from './service/Reader';
import { RunbookDetails } from './service/RunbookDetails';
import { RunbookService } from './service/RunbookService';
import { ExerciseStore } from './store/ExerciseStore';
import { GapStore } from './store/GapStore';
import { HomeStore } from './store/HomeStore';
import { RuleStore } from './store/RuleStore';
import { RunbookStore } from './store/RunbookStore';

/** What the runbooks need of the process they are part of. */
export interface RunbookDeps {
  actions: ActionsRegistryService;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  discovery: DiscoveryService;
  events: EventsService;
  /** Names of the alerts that fire on some components, by entity ref. */
  firingByEntity(entityRefs: string[]): Promise<Map<string, string[]>>;
  guard: RouteGuard;
  httpRouter: HttpRouterService;
  /** With the tables of this plugin. */
  knex: Knex;
  logger: LoggerService;
  ownership: OwnershipService;
  permissions: PermissionsService;
  reader: UrlReaderService;
  scheduler: SchedulerService;
}

/** Keeps the index of runbooks, and answers about it. */
export async function registerRunbooks(deps: RunbookDeps): Promise<void> {
  const { actions, auth, catalog, config, guard, knex, permissions } = deps;
  const settings = readJudgeSettings(config);
  const integrations = ScmIntegrations.fromConfig(config);
  const codeHost = new CodeHost(integrations, settings.portal);
  const store = new RunbookStore(knex);
  const gaps = new GapStore(knex);
  const exerciseStore = new ExerciseStore(knex);
  const refresher = new EntityRefresher(deps);
  const keeper = new GapKeeper({
    knex,
    settings,
    onStates: states => refresher.changed(states),
  });

  const runbooks = new RunbookService({
    codeHost,
    gaps,
    permissions,
    reader: new Reader({ auth, catalog, ownership: deps.ownership }),
    runbooks: store,
  });
  const lookup = new AlertLookupService({
    catalog,
    codeHost,
    homes: new HomeStore(knex),
    rules: new RuleStore(knex),
    runbooks: store,
    service: runbooks,
    settings,
  });
  const details = new RunbookDetails({
    catalog,
    codeHost,
    exercises: exerciseStore,
    firingByEntity: deps.firingByEntity,
    permissions,
    runbooks,
    store,
  });
  const exercises = new ExerciseService({
    auditor: deps.auditor,
    auth,
    exercises: exerciseStore,
    keeper,
    permissions,
    runbooks,
  });

  deps.httpRouter.use(
    createRouter({ details, exercises, gaps, guard, lookup, runbooks, store }),
  );
  registerFindRunbooks({ actions, runbooks });
  registerGetRunbook({ actions, lookup, runbooks });
  registerRecordExercise({ actions, exercises });
  registerListGaps({ actions, runbooks });
  await scheduleIndexing({ ...deps, gaps, integrations, keeper, refresher });
}
