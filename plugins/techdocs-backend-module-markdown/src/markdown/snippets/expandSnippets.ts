import { parseSectionMark, selectLines } from './selectLines';
import { parseSnippetName, refusal } from './snippetName';

export interface SnippetOptions {
  /** Text of a file by the name an author gave; undefined when there is none that may be read. */
  readSnippet(name: string): string | undefined;
  /** Takes what was not included, as it was written in the page or in an included file, and why. */
  report(name: string, message: string): void;
}

/** Files that include files that include files. */
const MAX_DEPTH = 10;
/** Of all that is included in a page, in characters. */
const MAX_INCLUDED = 1024 * 1024;
const MAX_FILES = 1000;

const SINGLE = /^([ \t]*)(;*)-+8<-+[ \t]+(?:"([^"]+)"|'([^']+)')[ \t]*$/;
const BLOCK = /^[ \t]*(;*)-+8<-+[ \t]*$/;

class Expander {
  readonly #options: SnippetOptions;
  #size = 0;
  #files = 0;

  constructor(options: SnippetOptions) {
    this.#options = options;
  }

  /** @param within - the files that are being included, outermost first */
  expand(lines: string[], within: string[]): string[] {
    const result: string[] = [];
    let inBlock = false;
    const include = (indent: string, name: string) => {
      for (const line of this.#include(name, within))
        result.push(line && indent + line);
    };
    for (const line of lines) {
      const single = line.includes('8<') ? SINGLE.exec(line) : undefined;
      const block = line.includes('8<') ? BLOCK.exec(line) : undefined;
      if (single?.[2] || block?.[1]) {
        result.push(line.replace(';', ''));
      } else if (block) {
        inBlock = !inBlock;
      } else if (single) {
        if (!inBlock) include(single[1], (single[3] ?? single[4]).trim());
      } else if (inBlock) {
        const name = line.trim();
        if (!name) result.push('');
        else if (!name.startsWith(';'))
          include(line.slice(0, line.length - line.trimStart().length), name);
      } else {
        const mark = parseSectionMark(line);
        if (!mark) result.push(line);
        else if (mark.escaped) result.push(mark.escaped);
      }
    }
    return result;
  }

  #include(name: string, within: string[]): string[] {
    const { readSnippet, report } = this.#options;
    const snippet = parseSnippetName(name);
    // MkDocs lets a semicolon in front switch a file off.
    if (snippet.file.startsWith(';')) return [];
    const refuse = (reason: string) => {
      report(name, `The snippet "${name}" is left out: it ${reason}`);
      return [];
    };
    const refused = refusal(snippet.file);
    if (refused) return refuse(refused);
    if (within.includes(snippet.file)) return refuse('would include itself');
    if (within.length >= MAX_DEPTH)
      return refuse(`is included by more than ${MAX_DEPTH} files in a row`);
    this.#files += 1;
    if (this.#files > MAX_FILES)
      return this.#files === MAX_FILES + 1
        ? refuse(`and those after it are more than ${MAX_FILES} in this page`)
        : [];

    const text = readSnippet(snippet.file);
    if (text === undefined)
      return refuse('is no file of the docs folder, or it is too large');
    const lines = selectLines(
      text
        .replace(/^\uFEFF/, '')
        .replace(/\r\n?/g, '\n')
        .replace(/\n$/, '')
        .split('\n'),
      snippet,
    );
    if (!lines) return refuse(`has no section "${snippet.section}"`);
    this.#size += lines.reduce((sum, line) => sum + line.length + 1, 0);
    if (this.#size > MAX_INCLUDED)
      return refuse('would make the page larger than can be shown');
    return this.expand(lines, [...within, snippet.file]);
  }
}

/**
 * Puts files in the place of the lines that include them, `--8<-- "file.md"`, before Markdown is
 * read, so that they may be in code, too. Nothing is read but through `readSnippet`.
 */
export function expandSnippets(body: string, options: SnippetOptions): string {
  if (!body.includes('8<')) return body;
  return new Expander(options).expand(body.split('\n'), []).join('\n');
}
