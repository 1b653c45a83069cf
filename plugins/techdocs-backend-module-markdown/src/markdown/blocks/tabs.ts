import type { MarkdownIt, StateBlock } from 'markdown-it';
import { endOfBody, lineText, parseBody } from './lineText';

interface Tab {
  title: string;
  /** The line it starts at, and the one behind its body. */
  lines: [start: number, end: number];
  selected: boolean;
}

const OPENING = /^===([!+]{0,2})[ \t]+(?:"(.*)"|'(.*)')$/;

/**
 * Content tabs, `=== "Title"` with a body indented by four spaces. They are radio buttons with
 * labels, so that they work in the reader without any script and by the keyboard.
 */
export function tabs(parser: MarkdownIt): void {
  parser.block.ruler.before('fence', 'tabs', readTabs, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

function readOpening(state: StateBlock, line: number) {
  const start = state.bMarks[line] + state.tShift[line];
  if (!state.src.startsWith('===', start)) return undefined;
  const text = lineText(state, line);
  const match = text.length > 1000 ? undefined : OPENING.exec(text);
  return (
    match && {
      /** `===!` starts another set of tabs. */
      another: match[1].includes('!'),
      selected: match[1].includes('+'),
      title: match[2] ?? match[3],
    }
  );
}

function readTabs(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const indent = state.sCount[startLine];
  if (indent - state.blkIndent >= 4) return false;
  let opening = readOpening(state, startLine);
  if (!opening) return false;
  if (silent) return true;

  const found: Tab[] = [];
  let line = startLine;
  while (opening) {
    const end = endOfBody(state, line, endLine);
    found.push({
      title: opening.title,
      lines: [line, end],
      selected: opening.selected,
    });
    line = Math.min(state.skipEmptyLines(end), endLine);
    opening =
      line < endLine && state.sCount[line] === indent
        ? readOpening(state, line)
        : undefined;
    if (opening?.another) break;
  }
  const end = found[found.length - 1].lines[1];
  pushTabs(state, found, indent, [startLine, end]);
  state.line = end;
  return true;
}

function pushTabs(
  state: StateBlock,
  found: Tab[],
  indent: number,
  map: [number, number],
): void {
  const set = Number(state.env.tabSets ?? 0) + 1;
  state.env.tabSets = set;
  const container = open(state, 'div', 'tabbed-set tabbed-alternate');
  container.map = map;

  const chosen = Math.max(
    found.findIndex(({ selected }) => selected),
    0,
  );
  found.forEach((_, index) => {
    const input = state.push('tab_input', 'input', 0);
    input.attrs = [
      ['id', `__tabbed_${set}_${index + 1}`],
      ['name', `__tabbed_${set}`],
      ['type', 'radio'],
    ];
    if (index === chosen) input.attrs.push(['checked', '']);
  });
  open(state, 'div', 'tabbed-labels');
  found.forEach(({ title, lines: [line] }, index) => {
    open(state, 'label').attrSet('for', `__tabbed_${set}_${index + 1}`);
    const inline = state.push('inline', '', 0);
    inline.content = title;
    inline.map = [line, line + 1];
    inline.children = [];
    close(state, 'label');
  });
  close(state, 'div');
  open(state, 'div', 'tabbed-content');
  for (const { lines } of found) {
    open(state, 'div', 'tabbed-block').map = lines;
    parseBody(state, lines[0] + 1, lines[1], indent + 4);
    close(state, 'div');
  }
  close(state, 'div');
  close(state, 'div');
}

function open(state: StateBlock, tag: string, cls?: string) {
  const token = state.push('tab_open', tag, 1);
  token.block = true;
  if (cls) token.attrSet('class', cls);
  return token;
}

function close(state: StateBlock, tag: string): void {
  state.push('tab_close', tag, -1).block = true;
}
