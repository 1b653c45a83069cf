import type { Token } from 'markdown-it';

/** The attributes of a list such as `{: #setup .wide width=300 }`, by name, in the order written. */
export type Attributes = [name: string, value: string][];

/** Longest list that is looked at, in characters, braces included. */
export const MAX_ATTRIBUTE_LIST = 1000;

const LIST = /^\{(:?)[ ]*([^{}\n]+)\}$/;
// A class, an id, a pair, or a word that stands for itself.
const ITEM =
  /\.([^\s"'=.#]+)|#([^\s"'=#]+)|([A-Za-z_][\w:.-]*)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))|([A-Za-z][\w-]*)/y;
/** Words that mean something on their own; with any other, braces are text, as in `/users/{id}`. */
const WORDS = ['download', 'open', 'reversed', 'hidden'];

/**
 * Reads an attribute list, braces included, in the way of Python-Markdown (`{: .a }`) or shorter (`{ .a }`).
 *
 * @returns undefined when it is text that only looks like one
 */
export function parseAttributes(text: string): Attributes | undefined {
  if (text.length > MAX_ATTRIBUTE_LIST) return undefined;
  const list = LIST.exec(text);
  if (!list) return undefined;
  const [, colon, source] = list;
  const attributes: Attributes = [];
  let at = 0;
  while (at < source.length) {
    if (source[at] === ' ' || source[at] === '\t') {
      at += 1;
      continue;
    }
    ITEM.lastIndex = at;
    const item = ITEM.exec(source);
    if (!item) return undefined;
    const [all, cls, id, name, double, single, plain, word] = item;
    if (cls !== undefined) attributes.push(['class', cls]);
    else if (id !== undefined) attributes.push(['id', id]);
    else if (name !== undefined)
      attributes.push([name.toLowerCase(), double ?? single ?? plain]);
    else if (colon || WORDS.includes(word)) attributes.push([word, '']);
    else return undefined;
    at += all.length;
  }
  return attributes.length > 0 ? attributes : undefined;
}

/** Puts attributes on the token that opens an element; which of them are safe is the sanitiser's matter. */
export function applyAttributes(token: Token, attributes: Attributes): void {
  for (const [name, value] of attributes) {
    if (name === 'class') token.attrJoin('class', value);
    else token.attrSet(name, value);
  }
}
