import { limitedUntil, retryAt } from './rateLimit';

const NOW = Date.parse('2026-11-28T10:00:00Z');
const HOUR = 60 * 60_000;

const until = (status: number, headers: Record<string, string>) => {
  const at = limitedUntil({ status, headers: new Headers(headers) }, NOW);
  return at && at.getTime() - NOW;
};

describe('limitedUntil', () => {
  it.each<[string, number, Record<string, string>, number | undefined]>([
    ['seconds', 429, { 'retry-after': '7' }, 7_000],
    [
      'a date',
      429,
      { 'retry-after': 'Sat, 28 Nov 2026 10:02:00 GMT' },
      120_000,
    ],
    [
      'a date, with 403',
      403,
      { 'retry-after': 'Sat, 28 Nov 2026 10:02:00 GMT' },
      120_000,
    ],
    ['a date that is over', 429, { 'retry-after': '1 Jan 2026' }, 0],
    ['nothing', 429, {}, 60_000],
    ['something else', 429, { 'retry-after': 'soon' }, 60_000],
    ['a reset', 429, { 'ratelimit-reset': String(NOW / 1000 + 90) }, 90_000],
    [
      'a reset, with nothing left',
      403,
      {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(NOW / 1000 + 90),
      },
      90_000,
    ],
    [
      'a reset that is over',
      429,
      { 'x-ratelimit-reset': String(NOW / 1000 - 9) },
      1_000,
    ],
  ])('waits for %s', (_, status, headers, ms) => {
    expect(until(status, headers)).toBe(ms);
  });

  it.each<[string, Record<string, string>]>([
    ['a reset in milliseconds', { 'x-ratelimit-reset': String(NOW) }],
    ['a number that is no time', { 'retry-after': '1e300' }],
    ['no end', { 'retry-after': 'Infinity' }],
    ['a far day', { 'retry-after': 'Sat, 28 Nov 2076 10:02:00 GMT' }],
  ])('waits an hour at most: %s', (_, headers) => {
    expect(until(429, headers)).toBe(HOUR);
    expect(retryAt(new Headers(headers), NOW).getTime()).toBe(NOW + HOUR);
  });

  it.each<[number, Record<string, string>]>([
    [403, {}],
    [403, { 'x-ratelimit-remaining': '0' }],
    [403, { 'x-ratelimit-remaining': '9', 'x-ratelimit-reset': '1' }],
    [403, { 'retry-after': 'soon' }],
    [200, { 'retry-after': '7' }],
  ])('is no limit: %s with %j', (status, headers) => {
    expect(until(status, headers)).toBeUndefined();
  });
});
