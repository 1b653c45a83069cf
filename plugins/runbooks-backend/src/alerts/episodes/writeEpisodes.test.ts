import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { openDatabase } from '../../store/openDatabase';
import { GroupWriter } from './GroupWriter';
import { endSilent, forgetOld } from './housekeeping';
import { writeEpisodes, type MatchedAlert } from './writeEpisodes';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
let knex: Knex;
beforeAll(async () => {
  knex = await openDatabase(
    mockServices.database({
      knex: await databases.init('POSTGRES_15'),
    }),
  );
});
beforeEach(() => knex('alert_episodes').delete());

const at = (minute: number) =>
  new Date(Date.UTC(2026, 10, 28, 12, minute)).toISOString();
/** A message about an alert, by the minutes it began and ended. */
const told = (
  starts: number,
  ends?: number,
  more: Partial<MatchedAlert> = {},
): MatchedAlert => ({
  sender: 'production',
  alert: 'Slow',
  fingerprint: 'f1',
  startsAt: at(starts),
  endsAt: ends === undefined ? undefined : at(ends),
  labels: { alertname: 'Slow' },
  annotations: {},
  ...more,
});
/** An episode, as `starts-ends` in minutes. */
const inMinutes = ({ starts_at, ends_at }: Record<string, Date | undefined>) =>
  `${starts_at!.getUTCMinutes()}-${ends_at?.getUTCMinutes() ?? ''}`;
const known = async (fingerprint = 'f1') =>
  (
    await knex('alert_episodes').where({ fingerprint }).orderBy('starts_at')
  ).map(inMinutes);
const hear = async (...messages: MatchedAlert[][]) => {
  for (const message of messages) await writeEpisodes(knex, message);
};
/**
 * What is known after each order in which messages of one alert can come. Each order is told of an alert of its own,
 * and the first of all orders are written together, then the second ones: a transaction for each would take long.
 */
const hearInEveryOrder = async (messages: MatchedAlert[]) => {
  const orders = permutations(messages);
  await hear(
    ...messages.map((_, turn) =>
      orders.map((order, i) => ({ ...order[turn], fingerprint: `order${i}` })),
    ),
  );
  const rows = await knex('alert_episodes').orderBy('starts_at');
  return orders.map((_, i) =>
    rows.filter(row => row.fingerprint === `order${i}`).map(inMinutes),
  );
};
/** As if everything had been heard that long ago. */
const wait = (time: string) =>
  knex('alert_episodes').update({
    heard_at: knex.raw(`heard_at - interval '${time}'`),
  });

describe('episodes, on Postgres', () => {
  it('change by nothing that is told again', async () => {
    const first = await writeEpisodes(knex, [
      told(1, undefined, { entityRef: 'component:default/checkout' }),
    ]);
    expect(first).toEqual({
      changed: true,
      newUnmatched: false,
      entityRefs: new Set(['component:default/checkout']),
    });
    const before = await knex('alert_episodes');
    const again = await writeEpisodes(knex, [told(1)]);
    expect(again.changed).toBe(false);
    expect(await knex('alert_episodes')).toEqual(before);

    await hear([told(1, 5)]);
    const ended = await knex('alert_episodes');
    const replay = await writeEpisodes(knex, [told(1, 5)]);
    const late = await writeEpisodes(knex, [told(1)]);
    expect([replay.changed, late.changed]).toEqual([false, false]);
    expect(await knex('alert_episodes')).toEqual(ended);
  });

  it('say what their annotations say now', async () => {
    await hear([told(1)]);
    const { changed } = await writeEpisodes(knex, [
      told(1, undefined, { annotations: { summary: '6% fail' } }),
    ]);
    expect(changed).toBe(true);
    const [{ annotations }] = await knex('alert_episodes');
    expect(annotations).toEqual({ summary: '6% fail' });
  });

  it('are the same in whatever order the messages come', async () => {
    const messages = [told(1), told(1, 5), told(10), told(10, 12), told(20)];
    const heard = await hearInEveryOrder(messages);
    expect(heard).toHaveLength(120);
    for (const episodes of heard)
      expect(episodes).toEqual(['1-5', '10-12', '20-']);
  });

  it('end with what took their place, when nobody tells', async () => {
    await hear([told(1)], [told(10)]);
    expect(await known()).toEqual(['1-10', '10-']);
    // The end that is told later is the true one.
    await hear([told(1, 7)]);
    expect(await known()).toEqual(['1-7', '10-']);
  });

  it('do not fire for ever where Alertmanager made two of two Prometheus one', async () => {
    const heard = await hearInEveryOrder([
      told(4),
      told(1),
      told(1, 9),
      told(4),
    ]);
    expect(heard).toHaveLength(24);
    expect(heard.flat().filter(episode => episode.endsWith('-'))).toEqual([]);
  });

  it('are those of their sender', async () => {
    await hear([told(1), told(3, undefined, { sender: 'staging' })]);
    await hear([told(3, 4, { sender: 'staging' })]);
    expect(await known()).toEqual(['1-', '3-4']);
  });

  it('fire again when that is told long after their end', async () => {
    await hear([told(1)], [told(1, 5)]);
    await wait('2 minutes');
    await hear([told(1)]);
    expect(await known()).toEqual(['1-']);
  });

  it('end when nothing is heard of them, until something is', async () => {
    await hear([told(1)], [told(30, undefined, { fingerprint: 'f2' })]);
    await wait('25 hours');
    await hear([told(30, undefined, { fingerprint: 'f2' })]);
    expect(await endSilent(knex, 24 * 3_600_000)).toEqual(new Set());
    const rows = await knex('alert_episodes').orderBy('starts_at');
    expect(rows.map(row => row.ended_by)).toEqual(['silence', null]);
    expect(await endSilent(knex, 24 * 3_600_000)).toBeUndefined();
    await hear([told(1)]);
    expect(await known()).toEqual(['1-']);
  });

  it('are forgotten long after their end', async () => {
    await hear([told(1, 5)], [told(10)]);
    expect(await forgetOld(knex, Date.now() - Date.parse(at(5)) - 60_000)).toBe(
      1,
    );
    expect(await known()).toEqual(['10-']);
  });

  it('fire once however many processes write at once', async () => {
    const writeAtOnce = (fingerprint: string) =>
      Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          writeEpisodes(knex, [told(i, undefined, { fingerprint })]),
        ),
      );
    for (let round = 0; round < 20; round++) await writeAtOnce(`f${round}`);
    expect(
      await knex('alert_episodes').whereNull('ends_at').select('fingerprint'),
    ).toHaveLength(20);
  });

  it('are all written when many messages come at once', async () => {
    const writer = new GroupWriter(alerts => writeEpisodes(knex, alerts));
    await Promise.all(
      Array.from({ length: 300 }, (_, i) =>
        writer.add([
          told(i % 50, undefined, { fingerprint: `g${i % 20}` }),
          told(1, undefined, { fingerprint: `alone${i}` }),
        ]),
      ),
    );
    const [{ count }] = await knex('alert_episodes')
      .where('fingerprint', 'like', 'alone%')
      .count();
    expect(Number(count)).toBe(300);
  });
});

function permutations<T>(items: T[]): T[][] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, i) =>
    permutations(items.filter((_, j) => j !== i)).map(rest => [item, ...rest]),
  );
}
