/** The words of a search, in lower case. */
export function wordsOf(search: string): string[] {
  return search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
}

/** Whether a repository has all of some words in what is shown of it. */
export function hasWords(
  { name, description }: { name: string; description: string },
  words: string[],
): boolean {
  const shown = `${name} ${description}`.toLocaleLowerCase();
  return words.every(word => shown.includes(word));
}
