const MARKS = /\p{M}+/gu;
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu;
const HUMP = /(\p{Ll}|\p{N})(\p{Lu})/gu;

/**
 * Writes a name as the words it is made of, so that `Payments-Capture`, `paymentsCapture` and `payments capture` are
 * the same.
 *
 * @returns lower-case words with one space between them; empty when there is no letter or digit in the text
 */
export function foldWords(text: string): string {
  return foldLetters(text.replace(HUMP, '$1 $2'));
}

/** Like {@link foldWords}, with `paymentsCapture` left as one word, as people type it. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(BETWEEN_WORDS, ' ')
    .trim();
}
