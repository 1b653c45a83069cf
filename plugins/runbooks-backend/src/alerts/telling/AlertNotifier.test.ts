import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { openDatabase } from '../../store/openDatabase';
import { writeEpisodes } from '../episodes/writeEpisodes';
import type { ComponentIndex } from '../matching/ComponentIndex';
import { lookUpBy } from '../matching/match';
import { AlertNotifier } from './AlertNotifier';
import { NoticeStore } from './NoticeStore';

jest.setTimeout(60_000);

const CHECKOUT = 'component:default/checkout';
const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
let knex: Knex;
beforeAll(async () => {
  knex = await openDatabase(
    mockServices.database({ knex: await databases.init('POSTGRES_15') }),
  );
});

const components = {
  lookup: lookUpBy([
    {
      entityRef: CHECKOUT,
      namespace: 'default',
      name: 'checkout',
      title: 'Checkout',
      owners: ['group:default/purchase'],
    },
  ]),
} as ComponentIndex;

/** Notifiers of two processes, of which the first can lose its connection. */
function processes() {
  const sent: NotificationSendOptions[] = [];
  const network = { down: false };
  const notifications = {
    async send(options: NotificationSendOptions) {
      if (network.down) throw new Error('ECONNREFUSED');
      sent.push(options);
    },
  };
  const make = () =>
    new AlertNotifier({
      components,
      logger: mockServices.logger.mock(),
      notices: new NoticeStore(knex, 15 * 60_000),
      notifications,
    });
  return { one: make(), other: make(), sent, network };
}

const tell = (alert: string, endsAt?: string, entityRef = CHECKOUT) =>
  writeEpisodes(knex, [
    {
      sender: 'production',
      alert,
      fingerprint: alert + entityRef,
      startsAt: '2026-11-28T12:00:00.000Z',
      endsAt,
      labels: {},
      annotations: { summary: `${alert} says` },
      entityRef,
    },
  ]);
const END = '2026-11-28T12:30:00.000Z';

describe('owners, on Postgres', () => {
  beforeEach(async () => {
    await knex('alert_episodes').delete();
    await knex('alert_notifications').delete();
  });

  it('are told once, whichever process is first, and of the end', async () => {
    const { one, other, sent } = processes();
    await tell('Slow');
    await Promise.all([one.settle([CHECKOUT]), other.settle()]);
    expect(sent).toEqual([
      {
        recipients: { type: 'entity', entityRef: ['group:default/purchase'] },
        payload: expect.objectContaining({ title: 'Slow fires on Checkout' }),
      },
    ]);
    await tell('Slow', END);
    await Promise.all([one.settle(), other.settle()]);
    expect(sent[1].payload).toMatchObject({
      title: 'Slow is resolved on Checkout',
      scope: sent[0].payload.scope,
    });
    expect(sent).toHaveLength(2);
  });

  it('are told later what could not be told at once', async () => {
    const { one, other, sent, network } = processes();
    await tell('Slow');
    await tell('Down');
    network.down = true;
    await one.settle();
    expect(sent).toEqual([]);
    network.down = false;
    await other.settle();
    expect(sent.map(({ payload }) => payload.title)).toEqual([
      '2 alerts began on Checkout',
    ]);
    await tell('Slow', END);
    await tell('Down', END);
    network.down = true;
    await one.settle();
    network.down = false;
    await one.settle();
    expect(sent[1].payload.title).toBe('The alerts on Checkout are resolved');
  });

  it('wait until they are known', async () => {
    const { one, sent } = processes();
    await tell('Slow', undefined, 'component:default/new');
    await one.settle();
    expect(sent).toEqual([]);
    expect(await knex('alert_notifications')).toEqual([]);
  });
});
