import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { HEALTH_SIGNAL } from '../reading/inboxSource';

const GATHER_MS = 300;

/** Tells open pages that problems came or went; not which, as not everybody may know. */
export class HealthSignal {
  #timer?: NodeJS.Timeout;

  constructor(
    private readonly deps: { logger: LoggerService; signals: SignalsService },
  ) {}

  changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.deps.signals
        .publish({
          recipients: { type: 'broadcast' },
          channel: HEALTH_SIGNAL,
          message: { changed: true },
        })
        .catch(error =>
          this.deps.logger.warn(
            `Open pages were not told of problems: ${error}`,
          ),
        );
    }, GATHER_MS).unref();
  }
}
