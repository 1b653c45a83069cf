/** The middle one of some numbers, the mean of the two middle ones when there is no middle one. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

/** The value that so many percent of some numbers do not exceed. */
export function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1];
}

/** Measurements as Markdown tables, one for those that the same contestants took part in. */
export function tables(samples) {
  const byNames = new Map();
  for (const measure of new Set(samples.map(sample => sample.measure))) {
    const of = samples.filter(sample => sample.measure === measure);
    const names = [...new Set(of.map(({ contestant }) => contestant))];
    const key = names.join();
    const group = byNames.get(key) ?? { names, samples: [] };
    group.samples.push(...of);
    byNames.set(key, group);
  }
  return [...byNames.values()]
    .map(group => table(group.samples, group.names))
    .join('\n\n');
}

/**
 * Measurements as a Markdown table: a row for each measure, medians with the range, and ours divided by the peer's.
 *
 * @param samples - `{ measure, unit, contestant, value }`
 * @param names - of the contestants, ours first
 */
export function table(samples, names) {
  const [ours, peer] = names;
  const measures = [...new Set(samples.map(({ measure }) => measure))];
  const rows = measures.map(measure => {
    const of = name =>
      samples.filter(
        sample => sample.measure === measure && sample.contestant === name,
      );
    const { unit } = of(ours)[0];
    const cells = names.map(name =>
      cell(
        of(name).map(({ value }) => value),
        unit,
      ),
    );
    const ratio = peer && median(values(of(ours))) / median(values(of(peer)));
    return [measure, ...cells, ...(peer ? [short(ratio)] : [])];
  });
  const head = ['measured', ...names, ...(peer ? [`${ours} / ${peer}`] : [])];
  return [head, head.map(() => '---'), ...rows]
    .map(row => `| ${row.join(' | ')} |`)
    .join('\n');
}

const values = samples => samples.map(({ value }) => value);

/** Two digits that say something, also of a small number. */
const short = number =>
  number < 0.1 ? number.toPrecision(2) : number.toFixed(2);

function cell(numbers, unit) {
  const digits = digitsOf(median(numbers), unit);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return `${median(numbers).toFixed(digits)} ${unit} (${low.toFixed(
    digits,
  )} to ${high.toFixed(digits)})`;
}

function digitsOf(number, unit) {
  if (unit === 'MB') return 0;
  return unit === 's' && number < 1 ? 3 : 1;
}
