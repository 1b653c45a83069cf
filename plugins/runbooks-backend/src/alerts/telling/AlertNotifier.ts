import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { ComponentIndex } from '../matching/ComponentIndex';
import type { NoticeStore } from './NoticeStore';
import { notificationOf } from './texts';

/** Alerts of one cause arrive within a moment; they are told as one. */
const GATHER_MS = 2_000;

/** Notifies the owners of components of alerts that began and ended. */
export class AlertNotifier {
  private readonly touched = new Set<string>();
  private soon?: NodeJS.Timeout;

  constructor(
    private readonly deps: {
      components: ComponentIndex;
      logger: LoggerService;
      notices: NoticeStore;
      notifications: NotificationService;
    },
  ) {}

  /** Something changed on these components. */
  changed(entityRefs: Iterable<string>): void {
    for (const entityRef of entityRefs) this.touched.add(entityRef);
    if (this.soon || this.touched.size === 0) return;
    this.soon = setTimeout(() => {
      this.soon = undefined;
      const settled = [...this.touched];
      this.touched.clear();
      this.settle(settled).catch(error =>
        this.deps.logger.warn(
          `Owners were not notified of alerts yet: ${stringifyError(error)}`,
        ),
      );
    }, GATHER_MS);
    this.soon.unref();
  }

  /**
   * Tells owners what they have not been told. What fails is told the next time.
   *
   * @param entityRefs - of components; all when not given
   */
  async settle(entityRefs?: string[]): Promise<void> {
    const { components, logger, notices, notifications } = this.deps;
    const known = components.lookup.byRef;
    const claimed = await notices.claim(
      entityRefs,
      entityRef => (known.get(entityRef)?.owners.length ?? 0) > 0,
    );
    for (const notice of claimed) {
      const { owners, title } = known.get(notice.entityRef)!;
      try {
        await notifications.send({
          recipients: { type: 'entity', entityRef: owners },
          payload: notificationOf(notice, title),
        });
      } catch (error) {
        logger.warn(
          `The owner of ${
            notice.entityRef
          } could not be notified of its alerts, it is tried again within a minute: ${stringifyError(
            error,
          )}`,
        );
        await notices.giveBack(notice);
      }
    }
  }
}
