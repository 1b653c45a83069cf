import type { AlertEpisode } from '@waymark/common';
import { inWords, summarize } from './summary';
import { merge } from './useHistory';

const episode = (
  id: string,
  startsAt: string,
  more: Partial<AlertEpisode> = {},
): AlertEpisode => ({
  id,
  alert: 'PaymentsSlow',
  fingerprint: id,
  status: 'resolved',
  startsAt,
  endsAt: new Date(Date.parse(startsAt) + 90 * 60_000).toISOString(),
  labels: {},
  annotations: {},
  sender: 'prometheus',
  ...more,
});

const now = new Date('2026-11-28T12:00:00Z');

describe('the history of alerts', () => {
  const episodes = [
    episode('5', '2026-11-28T11:30:00Z', {
      status: 'firing',
      endsAt: undefined,
      alert: 'PaymentsDown',
    }),
    episode('4', '2026-11-27T12:00:00Z'),
    episode('3', '2026-11-02T12:00:00Z'),
    episode('2', '2026-10-02T12:00:00Z'),
  ];

  it('sums up how often and how long each fired of late', () => {
    const sums = summarize(episodes, { now, days: 30, more: true });
    expect(sums.map(sum => [sum.alert, inWords(sum, 30)])).toEqual([
      ['PaymentsSlow', 'fired 2 times in 30 days, 3 h 00 min in all'],
      ['PaymentsDown', 'fired once in 30 days, 30 min in all'],
    ]);
  });

  it('says that there may be more when it did not read so far back', () => {
    const [sum] = summarize(episodes.slice(0, 3), {
      now,
      days: 30,
      more: true,
    });
    expect(inWords(sum, 30)).toMatch(/^fired at least 2 times/);
  });

  it('is one list of what is read at different times', () => {
    const read = [
      episode('6', '2026-11-28T11:59:00Z'),
      episode('5', '2026-11-28T11:30:00Z'),
    ];
    const merged = merge(episodes, read);
    expect(merged.map(({ id }) => id)).toEqual(['6', '5', '4', '3', '2']);
    expect(merged[1].status).toBe('resolved');
  });
});
