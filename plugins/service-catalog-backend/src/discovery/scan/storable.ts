/** Characters of what is wrong with a repository: more nobody reads. */
const LONGEST_REASON = 1_000;

/**
 * A text of others as the database takes it: without NUL and other characters that control, and without halves of
 * characters.
 */
export function storable(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\r\t]/gu, '\uFFFD');
}

/** Why something is wrong with a repository, as the database takes it. */
export function reasonOf(text: string | undefined): string | undefined {
  return text && storable(text.slice(0, LONGEST_REASON));
}

/** Texts by key, as a column of JSON takes them. */
export function jsonOf(texts: Record<string, string>): string {
  return JSON.stringify(texts, (_, text) =>
    typeof text === 'string' ? storable(text) : text,
  );
}
