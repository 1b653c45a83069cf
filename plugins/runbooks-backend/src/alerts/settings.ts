import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

/** How alerts are matched, kept and told of; times in milliseconds. */
export interface AlertSettings {
  /** Label that names the component, looked at after `component` and `service`. */
  componentLabel?: string;
  /** How long an alert is kept after it ended. */
  keepMs: number;
  /** Time without word of a firing alert after which this is said. */
  silentAfterMs: number;
  /** Time without word after which a firing alert is taken as ended. */
  givenUpAfterMs: number;
  /** Shortest time between two notifications that the same alert of a component began. */
  notifyEveryMs: number;
}

const GIVEN_UP_AFTER = 7;

/** Reads `waymark.alerts` but for its senders. */
export function readAlertSettings(config: RootConfigService): AlertSettings {
  const milliseconds = (name: string, otherwise: HumanDuration) => {
    const key = `waymark.alerts.${name}`;
    return durationToMilliseconds(
      config.has(key) ? readDurationFromConfig(config, { key }) : otherwise,
    );
  };
  const silentAfterMs = milliseconds('silentAfter', { hours: 24 });
  return {
    componentLabel: config.getOptionalString('waymark.alerts.componentLabel'),
    keepMs: milliseconds('keep', { days: 365 }),
    silentAfterMs,
    givenUpAfterMs: GIVEN_UP_AFTER * silentAfterMs,
    notifyEveryMs: milliseconds('notifyEvery', { minutes: 15 }),
  };
}
