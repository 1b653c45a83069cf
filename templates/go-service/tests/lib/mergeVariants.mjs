/** The nth of equal lines is another line than the first. */
function numbered(lines) {
  const count = new Map();
  return lines.map(line => {
    count.set(line, (count.get(line) ?? 0) + 1);
    return `${line}\0${count.get(line)}`;
  });
}

/** The condition that holds for exactly these of the variants, each a record of options. */
function conditionOf(indexes, variants) {
  const options = Object.keys(variants[0]);
  const holds = test =>
    variants.every((variant, index) => test(variant) === indexes.has(index));
  const literals = options.flatMap(option => [
    { text: `values.${option}`, test: variant => variant[option] },
    { text: `not values.${option}`, test: variant => !variant[option] },
  ]);
  for (const { text, test } of literals) if (holds(test)) return text;
  for (const [position, one] of literals.entries())
    for (const other of literals.slice(position + 1)) {
      const text = word => `${one.text} ${word} ${other.text}`;
      if (holds(variant => one.test(variant) || other.test(variant)))
        return text('or');
      if (holds(variant => one.test(variant) && other.test(variant)))
        return text('and');
    }
  if (holds(variant => options.some(option => variant[option])))
    return options.map(option => `values.${option}`).join(' or ');
  return [...indexes]
    .map(index =>
      options
        .map(
          option => `${variants[index][option] ? '' : 'not '}values.${option}`,
        )
        .join(' and '),
    )
    .map(text => `(${text})`)
    .join(' or ');
}

/**
 * One template for texts that differ with options.
 *
 * @param variants - each with its `options`, by name, and its `lines`; their common lines have the same order in all
 * @returns the lines of the template
 * @throws Error where the order differs
 */
export function mergeVariants(variants) {
  const rest = variants.map(({ lines }) => numbered(lines));
  const merged = [];
  let previous = '';
  while (rest.some(lines => lines.length)) {
    const heads = [...new Set(rest.map(([head]) => head).filter(Boolean))];
    const next = heads
      .filter(head =>
        rest.every(lines => lines[0] === head || !lines.includes(head)),
      )
      .map(line => ({
        line,
        having: rest.flatMap((lines, index) =>
          lines[0] === line ? [index] : [],
        ),
      }))
      // A block goes on as long as it can.
      .sort(
        (a, b) =>
          Number(String(b.having) === previous) -
            Number(String(a.having) === previous) || (a.line < b.line ? -1 : 1),
      )[0];
    if (!next)
      throw new Error(
        `These lines are in different places: ${heads
          .map(head => head.split('\0')[0])
          .join(', ')}`,
      );
    if (String(next.having) !== previous)
      merged.push({ having: next.having, lines: [] });
    previous = String(next.having);
    merged.at(-1).lines.push(next.line.split('\0')[0]);
    for (const index of next.having) rest[index].shift();
  }
  return merged.flatMap(({ having, lines }) =>
    having.length === variants.length
      ? lines
      : [
          `{%- if ${conditionOf(
            new Set(having),
            variants.map(({ options }) => options),
          )} %}`,
          ...lines,
          '{%- endif %}',
        ],
  );
}
