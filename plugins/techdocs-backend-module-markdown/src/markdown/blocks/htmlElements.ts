import type { StateBlock } from 'markdown-it';

/** The closing tag of an element: where it starts and what follows it. */
export interface ClosingTag {
  from: number;
  to: number;
}

const FOUND = new WeakMap<StateBlock, Map<string, Map<number, ClosingTag>>>();

/**
 * The elements of one name in a page that are closed, by the position of their opening tag. They are
 * looked for once; a page of ten thousand tags that are never closed is read once, too.
 */
export function elementsOf(
  state: StateBlock,
  name: string,
): Map<number, ClosingTag> {
  let known = FOUND.get(state);
  if (!known) {
    known = new Map();
    FOUND.set(state, known);
  }
  const key = name.toLowerCase();
  const elements = known.get(key) ?? findElements(state.src, key);
  known.set(key, elements);
  return elements;
}

function findElements(text: string, name: string): Map<number, ClosingTag> {
  const elements = new Map<number, ClosingTag>();
  const open: number[] = [];
  const fenced = fencedParts(text);
  let fence = 0;
  const tag = new RegExp(`<(/?)${name}(?=[\\s/>])`, 'gi');
  for (const match of text.matchAll(tag)) {
    const from = match.index;
    while (fence < fenced.length && fenced[fence][1] <= from) fence += 1;
    if (fence < fenced.length && from >= fenced[fence][0]) continue;
    if (!match[1]) {
      open.push(from);
      continue;
    }
    const opening = open.pop();
    const end = text.slice(from, from + 100).indexOf('>');
    if (opening !== undefined && end !== -1)
      elements.set(opening, { from, to: from + end + 1 });
  }
  return elements;
}

/** Where fenced code is, in which tags are text. */
function fencedParts(text: string): [number, number][] {
  const parts: [number, number][] = [];
  let start: { at: number; marker: string } | undefined;
  for (const match of text.matchAll(/^[ \t>]*(`{3,}|~{3,})[^\n]*/gm)) {
    const [line, marker] = match;
    if (!start) start = { at: match.index, marker };
    else if (line.trim() === marker && marker.startsWith(start.marker)) {
      parts.push([start.at, match.index + line.length]);
      start = undefined;
    }
  }
  return parts;
}
