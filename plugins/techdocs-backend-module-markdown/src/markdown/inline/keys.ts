import type { MarkdownIt, StateInline } from 'markdown-it';
import { keyLabel } from './keyNames';

/** Longest combination, in characters. */
const REACH = 200;
const KEYS =
  /^\+\+((?:[\w-]+|"[^"\n]+"|'[^'\n]+')(?:\+(?:[\w-]+|"[^"\n]+"|'[^'\n]+'))*)\+\+(?!\+)/;
const KEY = /"([^"]+)"|'([^']+)'|([\w-]+)/g;

/** Keys to press, `++ctrl+alt+del++`. */
export function keys(parser: MarkdownIt): void {
  parser.inline.ruler.before('link', 'keys', readKeys);
}

function readKeys(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== 0x2b /* + */) return false;
  // `C++` and `i++` are no keys.
  if (pos > 0 && /[\w+]/.test(src[pos - 1])) return false;
  const match = KEYS.exec(src.slice(pos, Math.min(pos + REACH, state.posMax)));
  if (!match) return false;
  if (!silent) {
    state.push('keys_open', 'span', 1).attrSet('class', 'keys');
    [...match[1].matchAll(KEY)].forEach(([, double, single, name], index) => {
      if (index > 0) pushElement(state, 'span', '+');
      pushElement(state, 'kbd', double ?? single ?? keyLabel(name));
    });
    state.push('keys_close', 'span', -1);
  }
  state.pos += match[0].length;
  return true;
}

function pushElement(state: StateInline, tag: string, text: string): void {
  state.push('key_open', tag, 1);
  state.push('text', '', 0).content = text;
  state.push('key_close', tag, -1);
}
