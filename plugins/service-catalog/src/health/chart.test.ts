import { linePoints, lowestShare } from './chart';

const on = (day: string, unhealthy: number) => ({
  day,
  entries: 100,
  unhealthy,
  problems: unhealthy,
});

describe('the chart of the trend', () => {
  it('spreads days as they are in time, and fits what is low', () => {
    const days = [
      on('2026-11-01', 25),
      on('2026-11-02', 0),
      on('2026-11-05', 10),
    ];
    expect(lowestShare(days)).toBe(0.7);
    expect(linePoints(days, 0.7, { width: 400, height: 30 })).toBe(
      '0,25 100,0 400,10',
    );
  });

  it('shows a little below all that is well', () => {
    expect(lowestShare([on('2026-11-01', 0)])).toBe(0.9);
    expect(lowestShare([on('2026-11-01', 100)])).toBe(0);
  });
});
