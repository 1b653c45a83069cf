import { planNotices, type ToldState } from './plan';
import { notificationOf } from './texts';

const now = new Date('2026-11-28T12:00:00Z');
const MINUTE = 60_000;
const state = (
  alert: string,
  fires: boolean,
  told?: { firing: boolean; minutesAgo: number; scope?: string },
): ToldState => ({
  entityRef: 'component:default/checkout',
  alert,
  fires,
  summary: `${alert} says`,
  severity: alert === 'Slow' ? 'page' : 'ticket',
  told: told && {
    firing: told.firing,
    scope: told.scope ?? `alert:component:default/checkout:${alert}`,
    beganToldAt: new Date(now.getTime() - told.minutesAgo * MINUTE),
  },
});
const plan = (...states: ToldState[]) => planNotices(states, 15 * MINUTE, now);
const texts = (...states: ToldState[]) =>
  plan(...states).notices.map(notice => notificationOf(notice, 'Checkout'));
const MANY = 'alerts:component:default/checkout';

describe('what owners are told', () => {
  it('is that an alert began, with its runbook', () => {
    expect(texts(state('Slow', true))).toEqual([
      {
        topic: 'Alerts',
        scope: 'alert:component:default/checkout:Slow',
        title: 'Slow fires on Checkout',
        description: 'Slow says',
        severity: 'critical',
        link: '/runbooks/alert/Slow?service=component%3Adefault%2Fcheckout',
      },
    ]);
  });

  it('is nothing when nothing changed', () => {
    expect(
      plan(
        state('Slow', true, { firing: true, minutesAgo: 90 }),
        state('Down', false, { firing: false, minutesAgo: 90 }),
      ),
    ).toEqual({ notices: [], silently: [] });
  });

  it('is one thing for many', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'Slow'];
    expect(texts(...names.map(name => state(name, true)))).toEqual([
      {
        topic: 'Alerts',
        scope: MANY,
        title: '7 alerts began on Checkout',
        description: 'A, B, C, D, E and 2 more',
        severity: 'critical',
        link: '/on-call',
      },
    ]);
  });

  it('is that it ended, in place of that it began', () => {
    expect(
      texts(state('Slow', false, { firing: true, minutesAgo: 1 })),
    ).toMatchObject([
      {
        scope: 'alert:component:default/checkout:Slow',
        title: 'Slow is resolved on Checkout',
        severity: 'low',
      },
    ]);
  });

  it('is that many ended only when the last has', () => {
    const told = { firing: true, minutesAgo: 1, scope: MANY };
    const some = plan(state('A', false, told), state('B', true, told));
    expect(some.notices).toEqual([]);
    expect(some.silently).toMatchObject([{ alert: 'A' }]);
    expect(
      texts(
        state('A', false, { ...told, firing: false }),
        state('B', false, told),
      ),
    ).toMatchObject([
      { scope: MANY, title: 'The alerts on Checkout are resolved' },
    ]);
  });

  it('is not that it began again within 15 minutes', () => {
    expect(
      texts(state('Slow', true, { firing: false, minutesAgo: 14 })),
    ).toEqual([]);
    expect(
      texts(state('Slow', true, { firing: false, minutesAgo: 15 })),
    ).toMatchObject([{ title: 'Slow fires on Checkout' }]);
  });
});
