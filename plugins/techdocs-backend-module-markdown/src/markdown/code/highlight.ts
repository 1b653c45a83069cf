import hljs from 'highlight.js/lib/core';
import { escapeHtml } from '../../html/escape';
import { registerLanguages } from './languages';

registerLanguages(hljs);

/** Longest block that is highlighted, in characters; a longer one is data rather than an example. */
const MAX_HIGHLIGHTED = 30_000;

/** Whether code of a language, by any of its names, can be coloured. */
export function isKnownLanguage(language: string): boolean {
  return hljs.getLanguage(language) !== undefined;
}

/**
 * Colours code by classes.
 *
 * @returns safe HTML, and the language when it is one that is known
 */
export function highlight(
  code: string,
  language?: string,
): { html: string; language?: string } {
  const known = language && isKnownLanguage(language) ? language : undefined;
  if (!known || code.length > MAX_HIGHLIGHTED)
    return { html: escapeHtml(code), language: known };
  return {
    html: hljs.highlight(code, { language: known, ignoreIllegals: true }).value,
    language: known,
  };
}
