/** What an author wrote to include a file: its name, and which part of it. */
export interface SnippetName {
  file: string;
  /** Name of a section that is marked in the file. */
  section?: string;
  /** Lines, counted from 1, from the end when negative; an end that is absent is the end of the file. */
  ranges: [from: number | undefined, to: number | undefined][];
}

const RANGE = /^(-?\d{1,9})?(?::(-?\d{1,9})?)?$/;

/** Reads `a.md`, `a.md:4`, `a.md:4:6`, `a.md::6`, `a.md:1:3,7:9` and `a.md:section`. */
export function parseSnippetName(text: string): SnippetName {
  const at = text.indexOf(':');
  if (at === -1) return { file: text, ranges: [] };
  const file = text.slice(0, at);
  const part = text.slice(at + 1);
  if (/^[a-z][\w-]*$/i.test(part)) return { file, section: part, ranges: [] };
  const ranges: SnippetName['ranges'] = [];
  for (const range of part.split(',').slice(0, 100)) {
    const match = RANGE.exec(range);
    if (!match) return { file: text, ranges: [] };
    const [from, to] = match
      .slice(1, 3)
      .map(bound => (bound === undefined ? undefined : Number(bound)));
    ranges.push([from, to]);
  }
  return { file, ranges };
}

/** Why a file must not be read, whoever asks for it; undefined when it may be. */
export function refusal(file: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(file))
    return 'is on another host; only files of the docs folder are included';
  if (/^[\\/]|^[a-z]:[\\/]/i.test(file))
    return 'is an absolute path; name the file from the docs folder';
  if (file.split(/[\\/]/).includes('..'))
    return 'leads out of its folder; name the file from the docs folder';
  return undefined;
}
