const HEADER = '[[package]]\n';

const nameOf = block => /^name = "(.+)"$/m.exec(block)?.[1] ?? '';

/** The head of a lock file, and a text for each package by its name. */
function blocksOf(lock) {
  const [head, ...packages] = lock.split(HEADER);
  return {
    head,
    packages: new Map(packages.map(text => [nameOf(text), text])),
  };
}

const linesOf = text => text.split(/(?<=\n)/);

const only = (options, text) =>
  text &&
  `{% if ${options
    .map(option => `values.${option}`)
    .join(' or ')} %}${text}{% endif %}`;

/**
 * What a longer text has before each line of a shorter one, and after the last.
 *
 * @throws when the longer one has not all lines of the shorter one
 */
function additions(shorter, longer, option) {
  const gaps = [[]];
  for (const line of longer)
    if (line === shorter[gaps.length - 1]) gaps.push([]);
    else gaps.at(-1).push(line);
  if (gaps.length <= shorter.length)
    throw new Error(
      `${option} does not only add to what is locked without it: ${
        shorter[gaps.length - 1]
      }`,
    );
  return gaps;
}

/** Lines of one place, from all options: those of the dependencies of a package are in the order of their names. */
function inOrder(gaps) {
  const adding = gaps.filter(([, lines]) => lines.length);
  if (adding.length < 2)
    return adding.map(([option, lines]) => only([option], lines.join('')));
  const optionsOf = new Map();
  for (const [option, lines] of adding)
    for (const line of lines)
      optionsOf.set(line, [...(optionsOf.get(line) ?? []), option]);
  return [...optionsOf]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([line, options]) => only(options, line));
}

/** A text with the lines that each of several longer texts adds. */
function merge(shorter, longer) {
  const lines = linesOf(shorter);
  const added = [...longer].map(([option, text]) => [
    option,
    additions(lines, linesOf(text), option),
  ]);
  return [...lines, ''].flatMap((line, index) => [
    ...inOrder(added.map(([option, gaps]) => [option, gaps[index]])),
    line,
  ]);
}

/** A package that is there only with options: the same with each of them. */
function shared(name, longer) {
  const [text, ...others] = new Set(longer.values());
  if (others.length)
    throw new Error(`${[...longer.keys()].join(' and ')} differ in ${name}`);
  return only([...longer.keys()], HEADER + text);
}

/**
 * One lock file for a template with options.
 *
 * @param plain - the text of uv.lock without any option
 * @param withOption - the text of uv.lock with one option, by its name
 * @returns the text of uv.lock.njk
 * @throws when an option changes or removes what is locked without it, or two of them lock the same package in two ways
 */
export function lockTemplate(plain, withOption) {
  const { head, packages } = blocksOf(plain);
  const found = new Map();
  for (const [option, lock] of Object.entries(withOption)) {
    const blocks = blocksOf(lock);
    if (blocks.head !== head)
      throw new Error(`${option} changes the head of the lock file`);
    for (const name of packages.keys())
      if (!blocks.packages.has(name))
        throw new Error(`${option} removes ${name} from what is locked`);
    for (const [name, text] of blocks.packages)
      found.set(name, (found.get(name) ?? new Map()).set(option, text));
  }
  const names = [...new Set([...packages.keys(), ...found.keys()])].sort();
  const text = names.flatMap(name => {
    const longer = found.get(name) ?? new Map();
    return packages.has(name)
      ? [HEADER, ...merge(packages.get(name), longer)]
      : shared(name, longer);
  });
  return head + text.join('');
}
