const UNITS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['week', 7 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const decimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** How far a moment is from now in its largest whole unit, for example `3 days ago` or `in 2 weeks`. */
export function distance(date: string, now: Date = new Date()): string {
  const seconds = (Date.parse(date) - now.getTime()) / 1000;
  const [unit, size] =
    UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? [];
  if (!unit || !size) return seconds > 0 ? 'in a moment' : 'just now';
  return relative.format(Math.trunc(seconds / size), unit);
}

/** A number of bytes for reading, for example `1.5 MiB`. */
export function bytes(count: number): string {
  if (count === 1) return '1 byte';
  if (count < 1024) return `${count} bytes`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(
    Math.floor(Math.log(count) / Math.log(1024)),
    units.length,
  );
  return `${decimal.format(count / 1024 ** power)} ${units[power - 1]}`;
}

/** A number with its noun, for example `1 file` or `2 files`. */
export function counted(
  count: number,
  noun: string,
  many = `${noun}s`,
): string {
  return `${count} ${count === 1 ? noun : many}`;
}

/** The usual short form of a commit id. */
export function shortId(id: string): string {
  return /^[0-9a-f]{40,64}$/.test(id) ? id.slice(0, 8) : id;
}
