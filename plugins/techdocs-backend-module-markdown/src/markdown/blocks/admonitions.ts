import type { MarkdownIt, StateBlock } from 'markdown-it';
import { endOfBody, lineText, parseBody } from './lineText';

/** Kinds that have a colour and an icon; any other looks like a note. */
export const ADMONITION_KINDS = [
  'note',
  'abstract',
  'summary',
  'tldr',
  'info',
  'todo',
  'tip',
  'hint',
  'important',
  'success',
  'check',
  'done',
  'question',
  'help',
  'faq',
  'warning',
  'caution',
  'attention',
  'failure',
  'fail',
  'missing',
  'danger',
  'error',
  'bug',
  'example',
  'quote',
  'cite',
];

/** Words behind the kind that let the text flow around it. */
const PLACES = ['inline', 'end'];

interface Opening {
  /** `!!!` stands open for good; `???` can be opened, `???+` is open at first. */
  marker: '!!!' | '???' | '???+';
  /** The kind, and where it is to stand. */
  classes: string;
  /** Markdown; empty means no title line, which only `!!!` can have. */
  title: string;
}

// Linear: the title is taken up to the last quote of the line, with nothing optional inside it.
const OPENING =
  /^(!!!|\?\?\?\+?)[ \t]*([A-Za-z][\w-]*(?:[ \t]+[\w-]+)*)?[ \t]*(?:"(.*)")?[ \t]*$/;

/** Reads the first line of an admonition, without its indentation. */
export function parseOpening(line: string): Opening | undefined {
  if (line.length > 1000) return undefined;
  const match = OPENING.exec(line);
  if (!match) return undefined;
  const [, marker, words, title] = match;
  if (words === undefined && title === undefined) return undefined;
  const [name = 'note', ...others] = words?.toLowerCase().split(/\s+/) ?? [];
  const kind = [name, ...others].find(word => ADMONITION_KINDS.includes(word));
  // With only a title, what can be opened has no kind.
  if (words === undefined && marker !== '!!!')
    return { marker: marker as Opening['marker'], classes: '', title };
  const places = PLACES.filter(place => others.includes(place));
  return {
    marker: marker as Opening['marker'],
    classes: [kind ?? 'note', ...places].join(' '),
    title: title ?? name.charAt(0).toUpperCase() + name.slice(1),
  };
}

/**
 * Admonitions as Python-Markdown has them, and the collapsible ones of its extensions:
 * a line `!!! note "Title"`, then a body indented by four spaces.
 */
export function admonitions(parser: MarkdownIt): void {
  parser.block.ruler.before('fence', 'admonition', admonition, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

function admonition(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const indent = state.sCount[startLine];
  if (indent - state.blkIndent >= 4) return false;
  const start = state.bMarks[startLine] + state.tShift[startLine];
  const first = state.src.charCodeAt(start);
  if (first !== 0x21 /* ! */ && first !== 0x3f /* ? */) return false;
  const opening = parseOpening(lineText(state, startLine));
  if (!opening) return false;
  if (silent) return true;

  const bodyEnd = endOfBody(state, startLine, endLine);
  renderOpening(state, opening, startLine, bodyEnd);
  parseBody(state, startLine + 1, bodyEnd, indent + 4);
  const tag = opening.marker === '!!!' ? 'div' : 'details';
  state.push('admonition_close', tag, -1).block = true;
  state.line = bodyEnd;
  return true;
}

function renderOpening(
  state: StateBlock,
  { marker, classes, title }: Opening,
  startLine: number,
  endLine: number,
): void {
  const collapsible = marker !== '!!!';
  const open = state.push(
    'admonition_open',
    collapsible ? 'details' : 'div',
    1,
  );
  open.block = true;
  open.map = [startLine, endLine];
  if (!collapsible) open.attrSet('class', `admonition ${classes}`);
  else if (classes) open.attrSet('class', classes);
  if (marker === '???+') open.attrSet('open', '');
  if (!collapsible && title === '') return;

  const titleTag = collapsible ? 'summary' : 'p';
  const titleOpen = state.push('admonition_title_open', titleTag, 1);
  titleOpen.block = true;
  if (!collapsible) titleOpen.attrSet('class', 'admonition-title');
  const inline = state.push('inline', '', 0);
  inline.content = title || 'Details';
  inline.map = [startLine, startLine + 1];
  inline.children = [];
  state.push('admonition_title_close', titleTag, -1).block = true;
}
