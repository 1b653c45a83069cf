import {
  attribute,
  classes,
  find,
  findAll,
  hasClass,
  rawText,
  textOf,
} from './html.mjs';

/** Whether an element is a block of code, with all that is around it. */
export const isCodeBlock = node =>
  node.tagName === 'pre' ||
  (node.tagName === 'div' && hasClass(node, 'highlight')) ||
  (node.tagName === 'figure' && hasClass(node, 'highlight'));

/**
 * A block of code as lines: its title, which lines are marked, the number it starts with when that is not one, and
 * its text. Line numbers and the language's name are left out: one engine always writes numbers, and each has names of
 * its own for the languages it can colour.
 */
export function codeBlock(node) {
  const code = codeOf(node);
  const text = rawText(code).replace(/\n$/, '');
  const lines = text.split('\n').map(line => `| ${line}`.trimEnd());
  if (isDiagram(node)) return ['diagram', ...lines];
  const title = find(node, found => hasClass(found, 'filename'));
  const id = attribute(node, 'id');
  const marked = markedLines(code);
  const start = firstNumber(node);
  return [
    [
      id ? `code#${id}` : 'code',
      title && `"${textOf(title)}"`,
      marked.length > 0 && `marked ${marked.join(',')}`,
      start !== 1 && `from ${start}`,
    ]
      .filter(Boolean)
      .join(' '),
    ...lines,
  ];
}

const codeOf = node =>
  findAll(node, ({ tagName }) => tagName === 'code').at(-1) ??
  findAll(node, ({ tagName }) => tagName === 'pre').at(-1) ??
  node;

const isDiagram = node =>
  [node, ...findAll(node, () => true)].some(found =>
    classes(found).some(
      name => name === 'mermaid' || name === 'language-mermaid',
    ),
  );

/** Numbers of the lines that are marked, counted from one whatever number is shown. */
function markedLines(code) {
  const marked = [];
  let line = 1;
  const visit = (node, within) => {
    if (node.nodeName === '#text') {
      for (const part of node.value.split(/(?<=\n)/)) {
        if (within && !marked.includes(line)) marked.push(line);
        if (part.endsWith('\n')) line += 1;
      }
      return;
    }
    for (const child of node.childNodes ?? [])
      visit(child, within || hasClass(child, 'hll'));
  };
  visit(code, false);
  return marked;
}

/** The number of the first line, from the column of numbers or from the line itself. */
function firstNumber(node) {
  const column = find(node, found => hasClass(found, 'linenos'));
  const line = find(node, found => attribute(found, 'data-line') !== undefined);
  const first = column
    ? textOf(column).split(' ')[0]
    : line && attribute(line, 'data-line');
  return Number(first ?? 1);
}
