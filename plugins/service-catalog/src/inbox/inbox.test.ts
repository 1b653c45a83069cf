import type { ListedInboxEntry } from '@waymark/common';
import { groupBySubject } from './arrange';
import { nextWeek, tomorrow } from './times';

const entry = (
  id: string,
  more: Partial<ListedInboxEntry>,
): ListedInboxEntry => ({
  id,
  source: 'it',
  sourceTitle: 'It',
  urgency: 'soon',
  title: id,
  why: 'Because.',
  since: '2026-11-01T00:00:00Z',
  action: { title: 'Go', href: '/' },
  ...more,
});

describe('a long inbox', () => {
  it('is grouped by service, where the most urgent stands first', () => {
    const groups = groupBySubject([
      entry('a', { entityRef: 'component:default/pay', entityTitle: 'Pay' }),
      entry('b', {}),
      entry('c', { entityRef: 'component:default/ship' }),
      entry('d', { entityRef: 'component:default/pay', entityTitle: 'Pay' }),
    ]);
    expect(
      groups.map(({ title, entries }) => [title, entries.map(({ id }) => id)]),
    ).toEqual([
      ['Pay', ['a', 'd']],
      ['It', ['b']],
      ['ship', ['c']],
    ]);
  });
});

describe('the times to put something off until', () => {
  const local = (text: string) => new Date(`${text}`);

  it.each([
    ['2026-11-27T23:50:00', '2026-11-28T08:00:00'],
    ['2026-12-31T01:00:00', '2027-01-01T08:00:00'],
  ])('tomorrow of %s is %s', (now, then) => {
    expect(tomorrow(local(now))).toEqual(local(then));
  });

  it.each([
    ['2026-11-23T07:00:00', '2026-11-30T08:00:00'],
    ['2026-11-28T12:00:00', '2026-11-30T08:00:00'],
    ['2026-11-29T12:00:00', '2026-11-30T08:00:00'],
  ])('next week of %s is Monday, %s', (now, then) => {
    expect(nextWeek(local(now))).toEqual(local(then));
  });
});
