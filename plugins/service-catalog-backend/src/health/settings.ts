import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

/** How catalog health works; durations in milliseconds. */
export interface HealthSettings {
  /** From the end of one look through the whole catalog to the next. */
  sweepEveryMs: number;
  /** An owner gets no more than one notification in this time. */
  digestEveryMs: number;
  /** A problem that is gone sooner than this is not told. */
  tellAfterMs: number;
  /** An entry the catalog has not processed for this long is told as not refreshed; absent when it does not process. */
  staleAfterMs?: number;
  /** What the catalog says each time it processes an entry is over when it was not said for this long. */
  forgetAfterMs: number;
}

/** What the catalog uses when nothing is said, at most. */
const USUAL_INTERVAL: HumanDuration = { seconds: 150 };

/** Reads `waymark.catalogHealth`, and how often the catalog processes its entries. */
export function readHealthSettings(config: RootConfigService): HealthSettings {
  const ms = (key: string, usual: HumanDuration) =>
    durationToMilliseconds(
      config.has(key) ? readDurationFromConfig(config, { key }) : usual,
    );
  const interval = 'catalog.processingInterval';
  const processes = config.getOptional(interval) !== false;
  const intervalMs = processes ? ms(interval, USUAL_INTERVAL) : 0;
  return {
    sweepEveryMs: ms('waymark.catalogHealth.sweepEvery', { minutes: 30 }),
    digestEveryMs: ms('waymark.catalogHealth.notifyEvery', { hours: 1 }),
    tellAfterMs: ms('waymark.catalogHealth.notifyAfter', { minutes: 2 }),
    ...(processes && {
      staleAfterMs: Math.max(
        4 * intervalMs,
        durationToMilliseconds({ hours: 2 }),
      ),
    }),
    forgetAfterMs: 2.5 * intervalMs + durationToMilliseconds({ minutes: 5 }),
  };
}
