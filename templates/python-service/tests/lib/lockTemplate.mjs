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

const only = (option, text) =>
  text && `{% if values.${option} %}${text}{% endif %}`;

/** The lines of a longer text, those that a shorter one has not being conditional. */
function addLines(shorter, longer, option) {
  const rest = shorter.split(/(?<=\n)/);
  let result = '';
  let added = '';
  for (const line of longer.split(/(?<=\n)/)) {
    if (line === rest[0]) {
      result += only(option, added) + rest.shift();
      added = '';
    } else {
      added += line;
    }
  }
  if (rest.length)
    throw new Error(
      `${option} does not only add to what is locked without it: ${rest[0]}`,
    );
  return result + only(option, added);
}

/**
 * One lock file for a template with options.
 *
 * @param plain - the text of uv.lock without any option
 * @param withOption - the text of uv.lock with one option, by its name
 * @returns the text of uv.lock.njk
 * @throws when an option changes or removes what is locked without it
 */
export function lockTemplate(plain, withOption) {
  const { head, packages } = blocksOf(plain);
  const blocks = new Map(packages);
  for (const [option, lock] of Object.entries(withOption)) {
    const found = blocksOf(lock);
    if (found.head !== head)
      throw new Error(`${option} changes the head of the lock file`);
    for (const [name, text] of found.packages)
      blocks.set(
        name,
        packages.has(name)
          ? addLines(blocks.get(name), text, option)
          : only(option, HEADER + text),
      );
    for (const name of packages.keys())
      if (!found.packages.has(name))
        throw new Error(`${option} removes ${name} from what is locked`);
  }
  const text = [...blocks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, block]) => (packages.has(name) ? HEADER + block : block));
  return head + text.join('');
}
