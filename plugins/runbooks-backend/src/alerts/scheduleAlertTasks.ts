import type {
  LifecycleService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { endSilent, forgetOld } from './episodes/housekeeping';
import type { AlertSenders } from './intake/senders';
import type { ComponentIndex } from './matching/ComponentIndex';
import type { AlertSettings } from './settings';
import type { AlertNotifier } from './telling/AlertNotifier';
import type { NoticeStore } from './telling/NoticeStore';

const minutes = (count: number) => ({ minutes: count });

/** Schedules what is done about alerts from time to time. */
export async function scheduleAlertTasks(deps: {
  components: ComponentIndex;
  knex: Knex;
  lifecycle: LifecycleService;
  notices: NoticeStore;
  notifier: AlertNotifier;
  scheduler: SchedulerService;
  senders: AlertSenders;
  settings: AlertSettings;
  /** Tells others that something changed on components. */
  tell(entityRefs: Iterable<string>): void;
}): Promise<void> {
  const { components, knex, notices, notifier, scheduler, settings } = deps;
  await scheduler.scheduleTask({
    id: 'alerts-housekeeping',
    frequency: minutes(60),
    timeout: minutes(10),
    async fn() {
      const ended = await endSilent(knex, settings.givenUpAfterMs);
      if (ended) deps.tell(ended);
      await forgetOld(knex, settings.keepMs);
      await notices.forgetOld();
    },
  });
  // A portal that nobody sends alerts to need not follow the catalog for them.
  if (!deps.senders.any) return;

  // After all plugins have begun, the catalog among them.
  deps.lifecycle.addStartupHook(() => {
    void components.refresh();
  });
  await scheduler.scheduleTask({
    id: 'alerts-components',
    scope: 'local',
    frequency: minutes(2),
    timeout: minutes(2),
    initialDelay: minutes(2),
    fn: () => components.refresh(),
  });
  await scheduler.scheduleTask({
    id: 'alerts-notifications',
    frequency: minutes(1),
    timeout: minutes(1),
    initialDelay: minutes(1),
    fn: () => notifier.settle(),
  });
}
