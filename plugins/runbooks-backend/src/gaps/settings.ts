import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { RUNBOOK_STALE_AFTER_DAYS } from '@waymark/common';
import type { JudgeSettings } from './facts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Reads `waymark.runbooks`, and the address of the portal. */
export function readJudgeSettings(config: RootConfigService): JudgeSettings {
  const key = 'waymark.runbooks.exerciseEvery';
  return {
    portal: config.getString('app.baseUrl'),
    trustedHosts:
      config.getOptionalStringArray('waymark.runbooks.trustedHosts') ?? [],
    exerciseEveryDays: config.has(key)
      ? Math.round(
          durationToMilliseconds(readDurationFromConfig(config, { key })) /
            DAY_MS,
        )
      : RUNBOOK_STALE_AFTER_DAYS,
  };
}
