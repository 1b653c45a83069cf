import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PortalOptions } from './portal';

/** With which an Alertmanager may tell it of alerts. */
export const SENDER_TOKEN = 'the-token-of-the-story';
/** May not read runbooks. */
export const WITHOUT_RUNBOOKS = 'Beatriz Moreau';
/** May not see anything of the catalog. */
export const WITHOUT_CATALOG = 'Oliver Bright';

const OFTEN = {
  schedule: {
    frequency: { seconds: 15 },
    initialDelay: { seconds: 15 },
    timeout: { minutes: 1 },
  },
};

const config = join(
  mkdtempSync(join(tmpdir(), 'waymark-guarded-')),
  'app-config.yaml',
);
writeFileSync(
  config,
  // JSON is YAML.
  JSON.stringify({
    search: { collators: { runbooks: OFTEN, techdocs: OFTEN } },
    waymark: {
      alerts: { senders: [{ name: 'production', token: SENDER_TOKEN }] },
      permissions: {
        deny: [
          {
            permissions: ['runbooks.runbook.read'],
            to: ['user:default/beatriz.moreau'],
          },
          {
            permissions: ['catalog.entity.read'],
            to: ['user:default/oliver.bright'],
          },
        ],
      },
    },
  }),
);

/** A portal that hears of alerts, refuses some people some things, and reads into its search index often. */
export const guardedPortal: PortalOptions = { args: ['--config', config] };
