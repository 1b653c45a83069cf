import type { Entity } from '@backstage/catalog-model';

/** Where the search looks. */
export const SEARCHED_FIELDS = [
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'spec.profile.displayName',
];

/** The words of a search, in lower case. */
export function wordsOf(search: string): string[] {
  return search.toLocaleLowerCase('en-US').split(/\s+/).filter(Boolean);
}

/** The word that the fewest have, as far as one can tell from the words. */
export function rarest(words: readonly string[]): string {
  return words.reduce((a, b) => (b.length > a.length ? b : a), '');
}

/** Whether an entity has all words where the search looks. */
export function hasWords(
  { metadata, spec }: Entity,
  words: readonly string[],
): boolean {
  const profile = spec?.profile as { displayName?: unknown } | undefined;
  const text = [
    metadata.name,
    metadata.title,
    metadata.description,
    profile?.displayName,
  ]
    .join('\n')
    .toLocaleLowerCase('en-US');
  return words.every(word => text.includes(word));
}
