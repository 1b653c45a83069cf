const decimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

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

/** The usual short form of a commit id. */
export function shortId(id: string): string {
  return /^[0-9a-f]{40,64}$/.test(id) ? id.slice(0, 8) : id;
}
