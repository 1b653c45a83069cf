import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const MINUTE_MS = 60_000;
const schema = z.array(
  z.strictObject({
    alert: z.string(),
    service: z.string(),
    severity: z.enum(['page', 'ticket']),
    summary: z.string(),
    /** Minutes since it began. */
    ago: z.number().int().positive(),
    /** Minutes until it ended; absent for what fires. */
    lasted: z.number().int().positive().optional(),
  }),
);

/** An alert of the sample. */
export type SampleAlert = z.infer<typeof schema>[number];

/** @throws Error that names what is wrong in the file */
export async function readAlerts(file: string): Promise<SampleAlert[]> {
  return schema.parse(parse(await readFile(file, 'utf8')));
}

/**
 * The alerts as a message of Alertmanager's webhook, version 4.
 *
 * @param portal - address of the portal, without a slash at its end
 */
export function messageOf(alerts: SampleAlert[], portal: string, now: Date) {
  const minutesAgo = (minutes: number) =>
    new Date(now.getTime() - minutes * MINUTE_MS).toISOString();
  return {
    version: '4',
    groupKey: 'sample',
    truncatedAlerts: 0,
    alerts: alerts.map(
      ({ alert, service, severity, summary, ago, lasted }) => ({
        status: lasted ? 'resolved' : 'firing',
        labels: { alertname: alert, service, severity },
        annotations: {
          summary,
          runbook_url: `${portal}/runbooks/alert/${alert}`,
        },
        startsAt: minutesAgo(ago),
        endsAt: lasted ? minutesAgo(ago - lasted) : '0001-01-01T00:00:00Z',
        fingerprint: createHash('sha256')
          .update(`${alert} ${service}`)
          .digest('hex')
          .slice(0, 16),
      }),
    ),
  };
}
