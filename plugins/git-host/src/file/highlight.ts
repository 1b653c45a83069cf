import hljs from 'highlight.js/lib/common';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import { nameOf } from '../links';
import { toTokenLines, type CodeToken } from './tokens';

hljs.registerLanguage('dockerfile', dockerfile);

const BY_NAME: Record<string, string> = {
  dockerfile: 'dockerfile',
  makefile: 'makefile',
  '.gitignore': 'plaintext',
};

/** Highlights a file in the language that its name tells; undefined when it tells none that is known. */
export function highlight(
  text: string,
  path: string,
): CodeToken[][] | undefined {
  const name = nameOf(path).toLowerCase();
  const language = BY_NAME[name] ?? name.slice(name.lastIndexOf('.') + 1);
  if (!hljs.getLanguage(language)) return undefined;
  return toTokenLines(
    hljs.highlight(text, { language, ignoreIllegals: true }).value,
  );
}
