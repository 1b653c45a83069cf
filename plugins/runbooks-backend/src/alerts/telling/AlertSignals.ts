import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { ALERTS_SIGNAL } from '@waymark/common';

/** Shortest time between two signals. */
const PAUSE_MS = 1_000;

/** Tells the pages that show alerts to ask again: at once, and at most once a second. */
export class AlertSignals {
  private revision = 0;
  private lastSent = -Infinity;
  private soon?: NodeJS.Timeout;

  constructor(
    private readonly signals: SignalsService,
    private readonly logger: LoggerService,
  ) {}

  /** Something changed. */
  changed(): void {
    if (this.soon) return;
    const wait = Math.max(0, this.lastSent + PAUSE_MS - performance.now());
    this.soon = setTimeout(() => {
      this.soon = undefined;
      this.send().catch(error =>
        this.logger.warn(
          `Open pages could not be told that alerts changed: ${stringifyError(
            error,
          )}`,
        ),
      );
    }, wait);
    this.soon.unref();
  }

  private async send(): Promise<void> {
    this.lastSent = performance.now();
    // Time, so that it grows whichever process tells it and whenever that was started.
    this.revision = Math.max(this.revision + 1, Date.now());
    await this.signals.publish({
      channel: ALERTS_SIGNAL,
      recipients: { type: 'broadcast' },
      message: { revision: this.revision },
    });
  }
}
