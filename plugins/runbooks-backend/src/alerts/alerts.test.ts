import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { AlertEpisode } from '@waymark/common';
import request from 'supertest';
import { component, eventually, start, TOKEN } from './__testUtils__/start';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

const alert = (
  name: string,
  labels: Record<string, string>,
  more: Record<string, unknown> = {},
) => ({
  status: 'firing',
  labels: { alertname: name, ...labels },
  annotations: { summary: `${name} says` },
  startsAt: '2026-11-28T10:00:00Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus:9090/graph',
  fingerprint: `${name}${JSON.stringify(labels)}`,
  ...more,
});
const message = (...alerts: object[]) => ({
  version: '4',
  groupKey: '{}:{}',
  truncatedAlerts: 0,
  alerts,
});
const resolved = { status: 'resolved', endsAt: '2026-11-28T10:30:00Z' };
const CHECKOUT = { service: 'checkout', severity: 'page' };
const names = ({ alerts }: { alerts: AlertEpisode[] }) =>
  alerts.map(each => each.alert);

describe('the intake of alerts, on Postgres', () => {
  it('takes alerts, tells their owner and the pages, and takes their end', async () => {
    const { asked, firing, get, published, sent, tell } = await start(
      databases,
    );
    await tell(message(alert('Slow', CHECKOUT))).expect(200, {});
    expect(await firing()).toEqual({
      unmatched: 0,
      alerts: [
        {
          id: expect.any(String),
          alert: 'Slow',
          component: 'Checkout',
          owner: 'group:default/purchase',
          entityRef: 'component:default/checkout',
          matchedBy: 'service',
          status: 'firing',
          sender: 'production',
          startsAt: '2026-11-28T10:00:00.000Z',
          labels: { alertname: 'Slow', ...CHECKOUT },
          annotations: { summary: 'Slow says' },
          generatorUrl: 'http://prometheus:9090/graph',
          fingerprint: expect.any(String),
          group: '{}:{}',
        },
      ],
    });
    await eventually(async () => sent.length && published.length);
    expect(sent.map(({ payload }) => payload.title)).toEqual([
      'Slow fires on Checkout',
    ]);
    expect(published[0]).toEqual({
      channel: 'runbooks:alerts',
      recipients: { type: 'broadcast' },
      message: { revision: expect.any(Number) },
    });

    // Taking alerts asks the catalog nothing.
    const before = asked.length;
    await tell(message(alert('Slow', CHECKOUT))).expect(200);
    await tell(message(alert('Slow', CHECKOUT, resolved))).expect(200);
    await tell(message(alert('Slow', CHECKOUT))).expect(200);
    expect(asked).toHaveLength(before);
    expect((await firing()).alerts).toEqual([]);
    const { episodes } = await get(
      '/history?entityRef=component:default/checkout',
    );
    expect(episodes).toMatchObject([
      { status: 'resolved', endsAt: '2026-11-28T10:30:00.000Z' },
    ]);
    await eventually(async () => sent.length > 1);
    expect(sent[1].payload.title).toBe('Slow is resolved on Checkout');
  });

  it('refuses strangers before it reads what they send', async () => {
    const { server, tell } = await start(databases);
    const huge = message({ ...alert('x', {}), filler: 'x'.repeat(33 << 20) });
    for (const refused of [
      await tell(huge, 'not-a-token-of-anybody'),
      await request(server).post('/api/runbooks/alertmanager').send({}),
      await request(server)
        .post('/api/runbooks/alertmanager')
        .set('Authorization', mockCredentials.user.header())
        .send({}),
    ]) {
      expect(refused.status).toBe(401);
      expect(refused.body.error.message).toMatch(/token/);
      expect(JSON.stringify(refused.body)).not.toContain(TOKEN);
    }
    // The token of a sender opens nothing else.
    await request(server)
      .get('/api/runbooks/firing')
      .set('Authorization', `Bearer ${TOKEN}`)
      .expect(401);
  });

  it('says how to set it up', async () => {
    const { tell } = await start(databases, { senders: [] });
    const answer = await tell(message()).expect(404);
    expect(answer.body.error.message).toMatch(/waymark\.alerts\.senders/);
  });

  it('says what is wrong with a message', async () => {
    const { tell } = await start(databases);
    const wrong = await tell({ version: '3', alerts: [] }).expect(400);
    expect(wrong.body.error.message).toMatch(/version 4/);
    const broken = await tell('{"version":').expect(400);
    expect(broken.body.error.message).toMatch(/not JSON/);
    const huge = await tell(
      message({ ...alert('x', {}), filler: 'x'.repeat(33 << 20) }),
    ).expect(413);
    expect(huge.body.error.message).toMatch(/max_alerts/);
  });

  it('asks for alerts again that it could not keep', async () => {
    const { firing, knex, tell } = await start(databases);
    await knex.schema.renameTable('alert_episodes', 'gone');
    const answer = await tell(message(alert('Slow', CHECKOUT))).expect(503);
    expect(answer.body.error.message).toMatch(/send them again/);
    await knex.schema.renameTable('gone', 'alert_episodes');
    await tell(message(alert('Slow', CHECKOUT))).expect(200);
    expect(names(await firing())).toEqual(['Slow']);
  });
});

describe('reading alerts, on Postgres', () => {
  it('shows those of mine, with the reason, runbook and what was before', async () => {
    const { asked, firing, knex, tell } = await start(databases);
    await knex('sources').insert({ source: 's', etag: '1', layout: 'l' });
    for (const [page, alerts] of [
      ['runbooks/slow', ['Slow']],
      ['runbooks/linked', []],
    ])
      await knex('runbooks').insert({
        source: 's',
        entity_ref: 'component:default/checkout',
        page,
        file: `docs/${page}.md`,
        title: `Read ${page}`,
        alerts,
        markdown: '',
        hash: page,
      });
    await knex('exercises').insert({
      entity_ref: 'component:default/checkout',
      page: 'runbooks/slow',
      kind: 'drill',
      outcome: 'worked',
      person: 'user:default/ana',
      at: '2026-10-01T10:00:00Z',
    });
    await tell(
      message(
        alert('Slow', CHECKOUT, {
          ...resolved,
          startsAt: '2026-11-01T10:00:00Z',
          endsAt: '2026-11-01T11:00:00Z',
        }),
        alert(
          'Ticket',
          { service: 'checkout' },
          { startsAt: '2026-11-01T10:00:00Z' },
        ),
        alert('Slow', CHECKOUT),
        alert('Linked', CHECKOUT, {
          startsAt: '2026-11-28T11:00:00Z',
          annotations: {
            runbook_url:
              'https://portal.example/docs/default/component/checkout/runbooks/linked/#top',
          },
        }),
        alert('Other', { service: 'payments' }),
      ),
    ).expect(200);
    asked.length = 0;
    const { alerts } = await firing('?mine=true');
    // Once for the components; the others are for the groups, as nobody asked for them before.
    expect(asked.sort()).toEqual([
      'getEntitiesByRefs',
      'getEntityFacets',
      'queryEntities',
    ]);
    expect(alerts).toMatchObject([
      {
        alert: 'Slow',
        reason: 'Purchase',
        runbook: { page: 'runbooks/slow', title: 'Read runbooks/slow' },
        lastExercise: { person: 'user:default/ana', outcome: 'worked' },
        previous: {
          startsAt: '2026-11-01T10:00:00.000Z',
          endsAt: '2026-11-01T11:00:00.000Z',
        },
      },
      { alert: 'Linked', runbook: { page: 'runbooks/linked' } },
      { alert: 'Ticket' },
    ]);
    expect(alerts[2].runbook).toBeUndefined();
    expect(names(await firing('?owner=group:default/money'))).toEqual([
      'Other',
    ]);
    expect(
      names(await firing('?entityRef=component:default/payments')),
    ).toEqual(['Other']);
  });

  it('hides what the catalog hides, and refuses who may not read alerts', async () => {
    const { firing, get, tell } = await start(databases, {
      hidden: ['component:default/payments'],
    });
    await tell(
      message(
        alert('Secret', { service: 'payments' }),
        alert('Slow', CHECKOUT),
      ),
    ).expect(200);
    expect(names(await firing())).toEqual(['Slow']);
    expect((await firing()).more).toBeUndefined();
    expect(
      (await get('/history')).episodes.map((e: AlertEpisode) => e.alert),
    ).toEqual(['Slow']);
    expect(await get('/history?entityRef=component:default/payments')).toEqual({
      episodes: [],
    });

    const denied = await start(databases, { result: AuthorizeResult.DENY });
    for (const path of ['firing', 'history', 'unmatched']) {
      await request(denied.server).get(`/api/runbooks/${path}`).expect(403);
      await request(denied.server)
        .get(`/api/runbooks/${path}`)
        .set('Authorization', mockCredentials.none.header())
        .expect(401);
    }
    await expect(
      denied.actions.invoke({
        id: 'test:list-firing',
        input: {},
        credentials: mockCredentials.user(),
      }),
    ).rejects.toThrow(/permission/);
  });

  it('keeps what matches nothing, and matches it when the catalog learns of it', async () => {
    const { entities, firing, get, tell } = await start(databases);
    await tell(message(alert('New', { service: 'wishes' }))).expect(200);
    expect(await firing()).toEqual({ alerts: [], unmatched: 1 });
    expect(names(await get('/unmatched'))).toEqual(['New']);
    entities.push(component('wishes', 'purchase'));
    // The catalog is read again for what was not found, after a pause.
    const found = await eventually(
      async () => (await firing()).alerts.length > 0 && firing(),
    );
    expect(found).toMatchObject({
      unmatched: 0,
      alerts: [{ alert: 'New', component: 'Wishes', matchedBy: 'service' }],
    });
    expect(await get('/unmatched')).toEqual({ alerts: [] });
  });

  it('pages through the history without gap or repetition', async () => {
    const { get, server, tell } = await start(databases, {
      hidden: ['component:default/payments'],
    });
    await tell(
      message(
        ...Array.from({ length: 60 }, (_, i) =>
          alert(
            `A${i}`,
            { service: i % 3 ? 'checkout' : 'payments' },
            // Several begin at the same time.
            {
              ...resolved,
              startsAt: new Date(
                Date.UTC(2026, 10, 1, 0, Math.floor(i / 4)),
              ).toISOString(),
            },
          ),
        ),
      ),
    ).expect(200);
    const seen: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page: any = await get(
        `/history?limit=7${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.episodes.map((e: AlertEpisode) => e.alert));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(40);
    expect(new Set(seen).size).toBe(40);
    await request(server)
      .get('/api/runbooks/history?cursor=bm9uc2Vuc2U')
      .expect(400);
  });

  it('is an action too', async () => {
    const { actions, tell } = await start(databases);
    await tell(message(alert('Slow', CHECKOUT))).expect(200);
    const { output } = await actions.invoke({
      id: 'test:list-firing',
      input: { mine: true },
      credentials: mockCredentials.user(),
    });
    expect(output).toMatchObject({
      unmatched: 0,
      more: 0,
      alerts: [
        {
          alert: 'Slow',
          component: 'component:default/checkout',
          severity: 'page',
        },
      ],
    });
  });
});
