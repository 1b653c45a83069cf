import { ago, distance, duration } from './inWords';

const NOW = new Date('2026-03-01T12:00:00Z');

describe('a moment', () => {
  it.each([
    ['2026-03-01T11:59:50Z', 'just now', 'just now'],
    ['2026-03-01T12:00:05Z', 'in a moment', 'just now'],
    ['2026-03-01T11:59:00Z', '1 minute ago', '1 minute ago'],
    ['2026-02-28T12:00:00Z', 'yesterday', '1 day ago'],
    ['2026-02-26T12:00:00Z', '3 days ago', '3 days ago'],
    ['2026-03-16T12:00:00Z', 'in 2 weeks', 'just now'],
    ['2025-02-01T12:00:00Z', 'last year', '1 year ago'],
  ])('at %s is %s from now, and was %s', (date, from, since) => {
    expect(distance(date, NOW)).toBe(from);
    expect(ago(date, NOW)).toBe(since);
  });
});

describe('a duration', () => {
  it.each([
    [-5000, '0 s'],
    [59_000, '59 s'],
    [61_000, '1 min'],
    [(2 * 60 + 5) * 60_000, '2 h 05 min'],
    [(50 * 60 + 59) * 60_000, '2 d 2 h'],
  ])('of %d ms reads %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });
});
