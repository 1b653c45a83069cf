/** The middle one of some numbers, the mean of the two middle ones when there is no middle one. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
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
    return [measure, ...cells, ...(peer ? [ratio.toFixed(2)] : [])];
  });
  const head = ['measured', ...names, ...(peer ? [`${ours} / ${peer}`] : [])];
  return [head, head.map(() => '---'), ...rows]
    .map(row => `| ${row.join(' | ')} |`)
    .join('\n');
}

const values = samples => samples.map(({ value }) => value);

function cell(numbers, unit) {
  const digits = unit === 'MB' ? 0 : 1;
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return `${median(numbers).toFixed(digits)} ${unit} (${low.toFixed(
    digits,
  )} to ${high.toFixed(digits)})`;
}
