import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { HealthSettings } from '../settings';
import type { Digest, DigestStore } from '../store/DigestStore';
import type { SweepStore } from '../store/SweepStore';

/** Notifies owners of what is newly wrong, all at once and not too often; never of what was there before one looked. */
export class DigestNotifier {
  constructor(
    private readonly deps: {
      digests: DigestStore;
      logger: LoggerService;
      notifications: NotificationService;
      settings: HealthSettings;
      sweeps: SweepStore;
    },
  ) {}

  async tell(): Promise<void> {
    const { digests, logger, notifications, settings, sweeps } = this.deps;
    const { settledAt } = await sweeps.state();
    if (!settledAt) return;
    const ago = (ms: number) => new Date(Date.now() - ms);
    const due = await digests.claim(
      settledAt,
      ago(settings.tellAfterMs),
      ago(settings.digestEveryMs),
    );
    for (const digest of due)
      await notifications
        .send({
          recipients: { type: 'entity', entityRef: digest.owner },
          payload: textOf(digest),
        })
        .catch(error =>
          logger.warn(
            `${digest.owner} was not notified of ${
              digest.count
            } problems in the catalog: ${stringifyError(error)}`,
          ),
        );
  }
}

function textOf({ owner, count, messages }: Digest) {
  const more =
    count > messages.length ? [`And ${count - messages.length} more.`] : [];
  return {
    title:
      count === 1
        ? 'Something is wrong with an entry of yours in the catalog'
        : `${count} new problems with your entries in the catalog`,
    description: [...messages, ...more].join('\n'),
    link: `/health?owner=${encodeURIComponent(owner)}`,
    topic: 'catalog-health',
    severity: 'normal' as const,
  };
}
