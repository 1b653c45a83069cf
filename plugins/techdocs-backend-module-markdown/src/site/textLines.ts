/**
 * The line on which a top-level key of a YAML file is set.
 *
 * @returns from 1; undefined when it is written in another way
 */
export function lineOfKey(text: string, key: string): number | undefined {
  const index = text
    .split('\n')
    .findIndex(
      line => line.startsWith(key) && /^["']?\s*:/.test(line.slice(key.length)),
    );
  return index === -1 ? undefined : index + 1;
}

/**
 * The first line that has a text standing for itself, not as part of a longer path or word.
 *
 * @returns from 1; undefined when there is none
 */
export function lineOfWord(text: string, word: string): number | undefined {
  const part = /[\w./-]/;
  const edge = (character: string | undefined) =>
    character === undefined || !part.test(character);
  const index = text.split('\n').findIndex(line => {
    const at = line.indexOf(word);
    return at >= 0 && edge(line[at - 1]) && edge(line[at + word.length]);
  });
  return word === '' || index === -1 ? undefined : index + 1;
}
