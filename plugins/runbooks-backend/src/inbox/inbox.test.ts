import type { DiscoveryService } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { runbookReadPermission, type InboxEntry } from '@waymark/common';
import type { InboxSource } from '@waymark/plugin-service-catalog-backend';
import { rules, runbook } from '../__testUtils__/repositories';
import { daysAgo, indexed, start } from '../__testUtils__/runbooksPortal';
import { ADA } from '../__testUtils__/startRunbooks';
import { start as startAlerts } from '../alerts/__testUtils__/start';
import { firingSource } from './firingSource';
import { gapSource } from './gapSource';
import { RunbooksClient } from './RunbooksClient';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

/** The client as the plugin `service-catalog` has it, of a backend that runs. */
function clientOf(server: { port(): number }) {
  const discovery: DiscoveryService = {
    getBaseUrl: async id => `http://localhost:${server.port()}/api/${id}`,
    getExternalBaseUrl: async () => '',
  };
  const auth = mockServices.auth({ pluginId: 'service-catalog' });
  return new RunbooksClient({ auth, discovery });
}

const entriesOf = (source: InboxSource, person = ADA): Promise<InboxEntry[]> =>
  source.entries({ credentials: mockCredentials.user(person), owners: [] });

describe('what of runbooks needs somebody, on Postgres', () => {
  it('is each gap, with what settles it, but not that no alert leads to a runbook', async () => {
    const portal = await start(databases, {
      payments: {
        etag: '1',
        files: {
          'docs/old.md': runbook(
            'Old',
            'PaymentsSlow',
            `exercised: ${daysAgo(200)}\n`,
          ),
          'docs/unused.md': runbook(
            'Unused',
            'Nothing',
            `exercised: ${daysAgo(1)}\n`,
          ),
          'alerts/p.yaml': rules({
            PaymentsSlow: undefined,
            PaymentsLost: undefined,
          }),
        },
      },
    });
    await indexed(portal, 1);
    const source = gapSource(clientOf(portal.server), 'http://localhost:7007');
    const entries = await entriesOf(source);
    expect(entries).toEqual([
      {
        id: expect.stringContaining('component:default/payments'),
        urgency: 'soon',
        title: 'No runbook for PaymentsLost',
        why: expect.stringMatching(/\. .*\.$/),
        since: expect.stringMatching(/^\d{4}-/),
        entityRef: 'component:default/payments',
        action: {
          title: 'Start the runbook',
          href: '/runbooks/alert/PaymentsLost?service=component%3Adefault%2Fpayments',
        },
      },
      expect.objectContaining({
        urgency: 'sometime',
        title: 'Nobody followed the runbook old lately',
        action: {
          title: 'Record a drill',
          href: '/docs/default/component/payments/old/?followed=drill',
        },
      }),
    ]);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(2);

    portal.hidden.add('component:default/payments');
    expect(await entriesOf(source)).toEqual([]);
    portal.hidden.clear();
    portal.denied.add(runbookReadPermission);
    expect(await entriesOf(source)).toEqual([]);
  });

  it('is not asked for in vain when the plugin is broken', async () => {
    const portal = await start(databases, {});
    await portal.knex.schema.dropTable('gaps');
    await expect(
      entriesOf(gapSource(clientOf(portal.server), 'http://localhost:7007')),
    ).rejects.toThrow('500');
  });
});

describe('what fires, on Postgres', () => {
  it('needs the owner at once, and can only be put off', async () => {
    const { server, tell } = await startAlerts(databases);
    const alert = (name: string, service: string) => ({
      status: 'firing',
      labels: { alertname: name, service },
      annotations: { summary: `${name} says` },
      startsAt: '2026-11-28T10:00:00Z',
      endsAt: '0001-01-01T00:00:00Z',
      fingerprint: name,
    });
    await tell({
      version: '4',
      groupKey: '{}:{}',
      truncatedAlerts: 0,
      alerts: [alert('Slow', 'checkout'), alert('Lost', 'payments')],
    }).expect(200);
    expect(await entriesOf(firingSource(clientOf(server)))).toEqual([
      {
        id: expect.any(String),
        urgency: 'now',
        title: 'Slow fires',
        why: 'Slow says',
        since: '2026-11-28T10:00:00.000Z',
        entityRef: 'component:default/checkout',
        action: {
          title: 'No runbook yet',
          href: '/runbooks/alert/Slow?service=component%3Adefault%2Fcheckout',
        },
        snoozeOnly: true,
      },
    ]);
  });

  it('is nothing for who may not read alerts', async () => {
    const { server } = await startAlerts(databases, {
      result: AuthorizeResult.DENY,
    });
    expect(await entriesOf(firingSource(clientOf(server)))).toEqual([]);
  });
});
