import type { StateInline } from 'markdown-it';

const FOUND = new WeakMap<
  StateInline,
  Map<string, [from: number, at: number]>
>();

/**
 * Finds where a text occurs next, remembering the answer, so that a thousand openings without an
 * end do not each search the whole paragraph.
 *
 * @returns its position at or after `from`, or -1 when there is none before the end of what is parsed
 */
export function findNext(
  state: StateInline,
  text: string,
  from: number,
): number {
  let known = FOUND.get(state);
  if (!known) {
    known = new Map();
    FOUND.set(state, known);
  }
  const last = known.get(text);
  let at: number;
  if (last && from >= last[0] && (last[1] === -1 || from <= last[1]))
    at = last[1];
  else {
    at = state.src.indexOf(text, from);
    known.set(text, [from, at]);
  }
  return at === -1 || at + text.length > state.posMax ? -1 : at;
}
