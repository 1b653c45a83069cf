const UNITS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['week', 7 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
];
const NAMED = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const NUMBERED = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** How far a moment is from now in its largest whole unit, for example `yesterday` or `in 2 weeks`. */
export function distance(date: string, now: Date = new Date()): string {
  return inUnits(date, now, NAMED);
}

/** How long ago a moment was in its largest whole unit, always as a number, for example `1 day ago`. */
export function ago(date: string, now: Date): string {
  return Date.parse(date) > now.getTime()
    ? 'just now'
    : inUnits(date, now, NUMBERED);
}

function inUnits(
  date: string,
  now: Date,
  format: Intl.RelativeTimeFormat,
): string {
  const seconds = (Date.parse(date) - now.getTime()) / 1000;
  const [unit, size] =
    UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? [];
  if (!unit || !size) return seconds > 0 ? 'in a moment' : 'just now';
  return format.format(Math.trunc(seconds / size), unit);
}

/**
 * How long something takes or took, in its two largest units, for example `2 h 05 min`.
 *
 * @param ms - milliseconds; what is below zero counts as zero, as clocks differ
 */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return `${days} d ${hours % 24} h`;
  if (hours > 0)
    return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  if (minutes > 0) return `${minutes} min`;
  return `${seconds} s`;
}
