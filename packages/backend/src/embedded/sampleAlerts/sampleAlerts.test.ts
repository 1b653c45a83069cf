import { createMockDirectory } from '@backstage/backend-test-utils';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { messageOf, readAlerts } from './readAlerts';
import { sendOnce } from './sendOnce';

const SAMPLE = resolve(__dirname, '../../../sample');
const directory = createMockDirectory();
const now = new Date('2026-11-28T12:00:00Z');

describe('the alerts of the sample', () => {
  it('are those of its alert rules', async () => {
    const rules = readdirSync(join(SAMPLE, 'repositories')).flatMap(name => {
      const folder = join(SAMPLE, 'repositories', name, 'tree/alerts');
      try {
        return readdirSync(folder).map(file =>
          readFileSync(join(folder, file), 'utf8'),
        );
      } catch {
        return [];
      }
    });
    const defined = rules
      .join('\n')
      .split('- alert: ')
      .map(rule => [
        rule.split('\n')[0],
        /service: (\S+)/.exec(rule)?.[1],
        /severity: (\S+)/.exec(rule)?.[1],
      ]);
    const alerts = await readAlerts(join(SAMPLE, 'alerts.yaml'));
    for (const { alert, service, severity } of alerts)
      expect(defined).toContainEqual([alert, service, severity]);
  });

  it('began and ended before now, each at a time of its own', async () => {
    const alerts = await readAlerts(join(SAMPLE, 'alerts.yaml'));
    const message = messageOf(alerts, 'http://portal', now);
    const keys = message.alerts.map(a => `${a.fingerprint} ${a.startsAt}`);
    expect(new Set(keys).size).toBe(alerts.length);
    const firing = message.alerts.filter(({ status }) => status === 'firing');
    expect(firing.map(({ labels }) => labels.alertname)).toEqual([
      'PaymentsCaptureBacklog',
      'SearchIndexBehind',
    ]);
    const impossible = message.alerts.filter(
      ({ status, startsAt, endsAt }) =>
        status === 'resolved' &&
        !(startsAt < endsAt && endsAt < now.toISOString()),
    );
    expect(impossible).toEqual([]);
  });

  it('are sent once, as soon as the catalog has their services', async () => {
    const posted: unknown[] = [];
    const server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      posted.push([request.headers.authorization, JSON.parse(text)]);
      // The first is refused: it is then sent by the next start.
      response.writeHead(posted.length === 1 ? 503 : 200).end('{}');
    }).listen(0);
    await once(server, 'listening');
    const asked: boolean[] = [];
    const send = () =>
      sendOnce({
        file: directory.resolve('sent'),
        url: `http://localhost:${(server.address() as AddressInfo).port}`,
        token: 'secret',
        signal: new AbortController().signal,
        message: () => ({ version: '4' }),
        isKnown: async () => asked.push(true) > 1,
      });
    await expect(send()).rejects.toThrow('answered 503');
    expect(asked).toHaveLength(2);
    await send();
    await send();
    server.close();
    expect(posted).toEqual([
      ['Bearer secret', { version: '4' }],
      ['Bearer secret', { version: '4' }],
    ]);
  });
});
