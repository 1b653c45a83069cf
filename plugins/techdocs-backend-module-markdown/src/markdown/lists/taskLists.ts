import type { MarkdownIt, Token } from 'markdown-it';

const TASK = /^\[([ xX])\][ \t]+/;

/** List items that start with `[ ]` or `[x]` show a box, which readers cannot change. */
export function taskLists(parser: MarkdownIt): void {
  parser.core.ruler.after('inline', 'task-lists', state => {
    const lists: Token[] = [];
    state.tokens.forEach((token, index) => {
      if (/^(bullet|ordered)_list_open$/.test(token.type)) lists.push(token);
      if (/^(bullet|ordered)_list_close$/.test(token.type)) lists.pop();
      if (token.type !== 'list_item_open') return;
      const inline = state.tokens[index + 2];
      const text = inline?.type === 'inline' && inline.children?.[0];
      const match = text && text.type === 'text' && TASK.exec(text.content);
      if (!match) return;
      text.content = text.content.slice(match[0].length);
      const box = new state.Token('task_box', 'input', 0);
      box.attrs = [
        ['type', 'checkbox'],
        ['disabled', ''],
      ];
      const done = match[1] !== ' ';
      if (done) box.attrs.push(['checked', '']);
      box.attrs.push(['aria-label', done ? 'Done' : 'To do']);
      inline.children?.unshift(box);
      token.attrJoin('class', 'task-list-item');
      const list = lists.at(-1);
      if (list && !list.attrGet('class')) list.attrJoin('class', 'task-list');
    });
  });
}
