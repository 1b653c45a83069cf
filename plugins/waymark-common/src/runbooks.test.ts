import { runbookFreshness, runbookPath } from './runbooks';

describe('runbookFreshness', () => {
  const now = new Date('2026-11-25T12:00:00Z');

  it('counts whole days, and turns stale after ninety', () => {
    expect(runbookFreshness('2026-11-25', now)).toEqual({
      freshness: 'fresh',
      days: 0,
    });
    expect(runbookFreshness('2026-08-27', now)).toEqual({
      freshness: 'fresh',
      days: 90,
    });
    expect(runbookFreshness('2026-08-26', now)).toEqual({
      freshness: 'stale',
      days: 91,
    });
  });

  it('is never below zero for a day to come, and knows a runbook nobody followed', () => {
    expect(runbookFreshness('2026-12-01', now)).toEqual({
      freshness: 'fresh',
      days: 0,
    });
    expect(runbookFreshness(undefined, now)).toEqual({ freshness: 'never' });
  });
});

describe('runbookPath', () => {
  it('leads to the page in the docs of its component', () => {
    const entityRef = 'component:shop/checkout';
    expect(runbookPath({ entityRef, page: 'runbooks/slow' })).toBe(
      '/docs/shop/component/checkout/runbooks/slow/',
    );
    expect(runbookPath({ entityRef, page: '' })).toBe(
      '/docs/shop/component/checkout/',
    );
  });
});
