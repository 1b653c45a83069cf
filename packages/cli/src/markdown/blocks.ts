import { printable } from '../terminal/style';
import {
  beside,
  bold,
  code,
  heading,
  html,
  indented,
  inlineOf,
  type Paper,
  table,
  text,
  within,
} from './leafBlocks';
import { span, spansOf } from './spans';
import { classesOf, hasClass, type Node } from './tree';

/** Draws blocks one under the other, with a blank line between. */
export function blockLines(nodes: Node[], paper: Paper): string[] {
  const blocks = nodes
    .map(node => oneBlock(node, paper))
    .filter(lines => lines.length);
  return blocks.flatMap((lines, i) => (i ? ['', ...lines] : lines));
}

function oneBlock(node: Node, paper: Paper): string[] {
  const { token, children } = node;
  if (
    classesOf(token).some(name => name === 'admonition') ||
    token.tag === 'details'
  )
    return admonition(node, paper);
  if (hasClass(token, 'tabbed-set')) return tabs(node, paper);
  switch (token.type) {
    case 'heading_open':
      return heading(node, paper);
    case 'paragraph_open':
      return text(inlineOf(node, paper), paper);
    case 'inline':
      return text(spansOf(token.children ?? [], paper.resolve), paper);
    case 'bullet_list_open':
    case 'ordered_list_open':
      return list(node, paper);
    case 'blockquote_open':
      return beside(
        paper.style.dim('│ '),
        blockLines(children, within(paper, 2)),
      );
    case 'fence':
    case 'code_block':
      return code(node, paper);
    case 'table_open':
      return table(node, paper);
    case 'dl_open':
      return children.flatMap(child =>
        child.token.tag === 'dt'
          ? text(bold(inlineOf(child, paper)), paper)
          : indented(blockLines(child.children, within(paper, 4)), 4),
      );
    case 'footnote_open':
      return item(
        `[${printable(String(token.meta?.label ?? ''))}] `,
        children,
        paper,
      );
    case 'hr':
      return [paper.style.dim('─'.repeat(Math.min(paper.width, 40)))];
    case 'html_block':
      return html(token.content, paper);
    default:
      return blockLines(children, paper);
  }
}

function list({ token, children }: Node, paper: Paper): string[] {
  const start = Number(token.attrGet('start') ?? 1);
  const isNumbered = token.type === 'ordered_list_open';
  const last = String(start + children.length - 1).length;
  const items = children.map((child, i) => {
    const isTask = hasClass(child.token, 'task-list-item');
    // A task brings its box along.
    const plain = isTask ? '' : '• ';
    const sign = isNumbered ? `${String(start + i).padStart(last)}. ` : plain;
    return item(sign, child.children, paper);
  });
  const isLoose = children.some(child =>
    child.children.some(
      ({ token: { type, hidden } }) => type === 'paragraph_open' && !hidden,
    ),
  );
  return items.flatMap((lines, i) => (i && isLoose ? ['', ...lines] : lines));
}

function item(sign: string, children: Node[], paper: Paper): string[] {
  // What follows a tight text in the same item, such as a list, comes right below it.
  const inner = within(paper, Math.max(2, sign.length));
  const lines = children.flatMap((child, i) => {
    const own = oneBlock(child, inner);
    const isTight =
      children[i - 1]?.token.hidden && child.token.type !== 'fence';
    return i && own.length && !isTight ? ['', ...own] : own;
  });
  const blank = ' '.repeat(Math.max(2, sign.length));
  return lines.map((line, i) => (i ? line && blank + line : sign + line));
}

function admonition({ token, children }: Node, paper: Paper): string[] {
  const kind = classesOf(token).find(name => name !== 'admonition') ?? 'note';
  const { style } = paper;
  const isUrgent = /^(danger|error|bug|failure|fail|missing|caution)$/.test(
    kind,
  );
  const isWarning = /^(warning|attention|important)$/.test(kind);
  const calm = isWarning ? style.warn : style.accent;
  const colour = isUrgent ? style.bad : calm;
  const title = children.find(
    ({ token: { type } }) => type === 'admonition_title_open',
  );
  const name = kind[0].toUpperCase() + kind.slice(1);
  const spans = title ? inlineOf(title, paper) : [];
  const isNamed =
    spans
      .map(each => each.text)
      .join('')
      .toLowerCase() === kind;
  const head =
    isNamed || !spans.length ? [span(name)] : [span(`${name}: `), ...spans];
  const inner = within(paper, 2);
  const body = blockLines(
    children.filter(child => child !== title),
    inner,
  );
  return beside(colour('▌ '), [
    ...text(bold(head), inner).map(colour),
    ...body,
  ]);
}

function tabs({ children }: Node, paper: Paper): string[] {
  const part = (name: string) =>
    children.find(({ token }) => hasClass(token, name))?.children ?? [];
  const labels = part('tabbed-labels');
  const lines = part('tabbed-content').map((block, i) => [
    ...text(
      [
        span('▸ ', ['dim']),
        ...bold(labels[i] ? inlineOf(labels[i], paper) : []),
      ],
      paper,
    ),
    ...indented(blockLines(block.children, within(paper, 2)), 2),
  ]);
  return lines.flatMap((each, i) => (i ? ['', ...each] : each));
}
