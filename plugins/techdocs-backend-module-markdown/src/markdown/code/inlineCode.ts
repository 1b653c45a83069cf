import type { MarkdownIt } from 'markdown-it';
import { highlight, isKnownLanguage } from './highlight';

const LANGUAGE = /^(?:#!|:::)([\w+#.-]{1,40})[ ]+(?=\S)/;

/** Code within a line: spaces around it are left out, and it may name its language, `#!python x = 1`. */
export function inlineCode(parser: MarkdownIt): void {
  parser.core.ruler.after('inline', 'inline-code', ({ tokens }) => {
    for (const { children } of tokens)
      for (const token of children ?? []) {
        if (token.type !== 'code_inline') continue;
        token.content = token.content.trim() || token.content;
        const match = LANGUAGE.exec(token.content);
        const language = match?.[1].toLowerCase();
        if (!match || !language || !isKnownLanguage(language)) continue;
        token.info = language;
        token.content = token.content.slice(match[0].length);
      }
  });
  const plain = parser.renderer.rules.code_inline;
  parser.renderer.rules.code_inline = (tokens, index, ...rest) => {
    const token = tokens[index];
    if (!token.info) return plain(tokens, index, ...rest);
    token.attrJoin('class', `language-${token.info}`);
    const [, , renderer] = rest;
    return `<code${renderer.renderAttrs(token)}>${
      highlight(token.content, token.info).html
    }</code>`;
  };
}
