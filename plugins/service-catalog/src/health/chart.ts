import type { HealthDay } from '@waymark/common';

const share = ({ entries, unhealthy }: HealthDay) =>
  (entries - unhealthy) / entries;

/** Where the chart begins, so that a small change shows: a share from 0 to 0.9, in tenths. */
export function lowestShare(days: HealthDay[]): number {
  const lowest = Math.min(...days.map(share));
  return Math.max(0, Math.min(0.9, Math.floor(lowest * 10) / 10));
}

/**
 * Points of a line over the days, which stand as far apart as they are in time.
 *
 * @param lowest - share at the foot of the chart; at its head is 1
 * @returns as `points` of SVG
 */
export function linePoints(
  days: HealthDay[],
  lowest: number,
  { width, height }: { width: number; height: number },
): string {
  const times = days.map(({ day }) => Date.parse(day));
  const [first, last] = [times[0], times[times.length - 1]];
  return days
    .map((day, i) => {
      const x = ((times[i] - first) / (last - first)) * width;
      const y = ((1 - share(day)) / (1 - lowest)) * height;
      return `${round(x)},${round(y)}`;
    })
    .join(' ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
