import type { MarkdownIt, StateCore, Token } from 'markdown-it';

/** As TechDocs translates them. */
const KINDS: Record<string, string> = {
  note: 'note',
  tip: 'tip',
  important: 'warning',
  warning: 'warning',
  caution: 'danger',
};
const ALERT = /^\[!([a-z]{1,20})\][ \t]*([^\n]*)(?:\n|$)/i;

/** Alerts of GitHub and GitLab, a quote that starts with `[!NOTE]`, look like admonitions. */
export function alerts(parser: MarkdownIt): void {
  parser.core.ruler.after('block', 'alerts', state => {
    const quotes: (Token | undefined)[] = [];
    const result: Token[] = [];
    const { tokens } = state;
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index];
      result.push(token);
      if (token.type === 'blockquote_open') {
        const alert = readAlert(tokens, index);
        quotes.push(alert && token);
        if (!alert) continue;
        token.tag = 'div';
        token.attrSet('class', `admonition ${alert.kind}`);
        result.push(...titleOf(state, alert.title, token.map));
        const inline = tokens[index + 2];
        inline.content = inline.content.slice(alert.length);
        // Nothing but the mark was in the paragraph.
        if (inline.content === '') index += 3;
      } else if (token.type === 'blockquote_close' && quotes.pop()) {
        token.tag = 'div';
      }
    }
    state.tokens = result;
  });
}

function readAlert(tokens: Token[], quote: number) {
  const inline = tokens[quote + 2];
  if (tokens[quote + 1]?.type !== 'paragraph_open') return undefined;
  const match = ALERT.exec(inline.content);
  const name = match?.[1].toLowerCase();
  if (!match || !name || !Object.hasOwn(KINDS, name)) return undefined;
  const title = match[2].trim();
  return {
    kind: KINDS[name],
    title: title || name.charAt(0).toUpperCase() + name.slice(1),
    length: match[0].length,
  };
}

function titleOf(state: StateCore, title: string, map: Token['map']): Token[] {
  const open = new state.Token('admonition_title_open', 'p', 1);
  open.block = true;
  open.attrSet('class', 'admonition-title');
  const inline = new state.Token('inline', '', 0);
  inline.content = title;
  inline.map = map && [map[0], map[0] + 1];
  inline.children = [];
  const close = new state.Token('admonition_title_close', 'p', -1);
  close.block = true;
  return [open, inline, close];
}
