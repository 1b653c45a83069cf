import { readPayload } from './payload';

// Put together, as ESLint sees no other use for one.
const SCRIPT = ['javascript', 'alert(1)'].join(':');
const now = new Date('2026-11-28T12:00:00Z');

/** As Alertmanager 0.25 sends it. */
const message = (...alerts: unknown[]) => ({
  receiver: 'waymark',
  status: 'firing',
  alerts,
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager:9093',
  version: '4',
  groupKey: '{}:{alertname="Slow"}',
  truncatedAlerts: 0,
});
const slow = {
  status: 'firing',
  labels: { alertname: 'Slow', service: 'checkout', severity: 'page' },
  annotations: { summary: 'It is slow' },
  startsAt: '2026-11-28T10:52:26.739266876+02:00',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus:9090/graph?g0.expr=x',
  fingerprint: 'f1',
};

describe('readPayload', () => {
  it('reads what Alertmanager sends', () => {
    expect(readPayload(message(slow), now)).toEqual({
      truncated: 0,
      problems: [],
      alerts: [
        {
          alert: 'Slow',
          fingerprint: 'f1',
          startsAt: '2026-11-28T08:52:26.739Z',
          endsAt: undefined,
          labels: slow.labels,
          annotations: slow.annotations,
          generatorUrl: slow.generatorURL,
          group: '{}:{alertname="Slow"}',
        },
      ],
    });
  });

  it('takes an alert once, and its end before all else', () => {
    const ended = {
      ...slow,
      status: 'resolved',
      endsAt: '2026-11-28T11:00:00Z',
    };
    for (const alerts of [
      [slow, ended, slow],
      [ended, slow],
    ])
      expect(readPayload(message(...alerts), now).alerts).toMatchObject([
        { endsAt: '2026-11-28T11:00:00.000Z' },
      ]);
  });

  it('has an end for what is resolved without one, or before it began', () => {
    for (const endsAt of [undefined, '0001-01-01T00:00:00Z', 'soon'])
      expect(
        readPayload(message({ ...slow, status: 'resolved', endsAt }), now)
          .alerts[0].endsAt,
      ).toBe(now.toISOString());
    // A firing one may say when it ends if nothing more is heard.
    expect(
      readPayload(message({ ...slow, endsAt: '2026-11-28T12:04:00Z' }), now)
        .alerts[0].endsAt,
    ).toBeUndefined();
  });

  it('holds up no alert for another that cannot be read', () => {
    const { alerts, problems } = readPayload(
      message(
        { ...slow, startsAt: 'yesterday' },
        'what',
        slow,
        { ...slow, startsAt: '+012026-11-28T10:00:00Z' },
        { ...slow, startsAt: '0000-01-01T00:00:00Z' },
      ),
      now,
    );
    expect(alerts).toHaveLength(1);
    expect(problems).toEqual([
      'alert 1: startsAt is "yesterday"',
      expect.stringContaining('alert 2: '),
      'alert 4: startsAt is "+012026-11-28T10:00:00Z"',
      'alert 5: startsAt is "0000-01-01T00:00:00Z"',
    ]);
  });

  it('tolerates what it does not know, and bounds what it keeps', () => {
    const { alerts } = readPayload(
      message({
        ...slow,
        silenceURL: 'new',
        fingerprint: undefined,
        generatorURL: SCRIPT,
        labels: {
          ...Object.fromEntries(
            Array.from({ length: 500 }, (_, i) => [`a${i}`, 'x']),
          ),
          alertname: `Nul\0 and half \ud83d`,
          shards: 3,
          nested: { not: 'a label' },
        },
        annotations: {
          summary: 'x'.repeat(100_000),
          runbook_url: SCRIPT,
          dashboard_url: 'https://grafana.example/d/1',
        },
      }),
      now,
    );
    const [{ labels, annotations, ...alert }] = alerts;
    expect(alert).toMatchObject({
      alert: 'Nul and half \ufffd',
      generatorUrl: undefined,
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(Object.keys(labels)).toHaveLength(64);
    expect(annotations.summary).toHaveLength(8_000);
    expect(annotations).not.toHaveProperty('runbook_url');
    expect(annotations).toHaveProperty('dashboard_url');
  });

  it('cuts a name that no index takes', () => {
    const { alerts } = readPayload(
      message({ ...slow, labels: { alertname: '縁'.repeat(5_000) } }),
      now,
    );
    expect(alerts[0].alert).toHaveLength(200);
  });

  it('takes an alert that has no name', () => {
    expect(
      readPayload(message({ ...slow, labels: { job: 'x' } }), now).alerts[0]
        .alert,
    ).toBe('Alert without a name');
  });

  it.each([
    [undefined],
    ['text'],
    [{ version: '4' }],
    [{ ...message(slow), version: '3' }],
    [{ ...message(slow), alerts: {} }],
  ])('refuses %j', body => {
    expect(() => readPayload(body, now)).toThrow(
      /not a message of Alertmanager's webhook, version 4/,
    );
  });
});
