import { Limits } from './limits';
import { Report } from './problems';
import { isMapping } from './safeYaml';
import { lineOfKey, lineOfWord } from './textLines';

/** An entry of `nav` in `mkdocs.yml`. */
export type NavEntry =
  | { kind: 'target'; title?: string; target: string; line?: number }
  | { kind: 'section'; title: string; children: NavEntry[] };

const MAX_NAV_DEPTH = 10;

/**
 * Reads `nav`; what cannot be an entry is reported and left out.
 *
 * @param context - `text` and `file`: content and name of `mkdocs.yml`, to name lines
 */
export function readNav(
  value: unknown,
  context: { text: string; file: string; limits: Limits; report: Report },
): NavEntry[] | undefined {
  const { text, file, limits, report } = context;
  if (value === undefined || value === null) return undefined;
  const complain = (message: string, word?: string) =>
    report({
      kind: 'configuration',
      file,
      line: word ? lineOfWord(text, word) : lineOfKey(text, 'nav'),
      message,
    });
  const lines = lineFinder(text);
  let remaining = limits.navigationEntries;

  function readEntry(entry: unknown, depth: number): NavEntry[] {
    remaining -= 1;
    if (remaining === -1)
      complain(
        `"nav" has more than ${limits.navigationEntries} entries; the rest is ignored`,
      );
    if (remaining < 0) return [];
    if (typeof entry === 'string')
      return [{ kind: 'target', target: entry, line: lines(entry) }];
    if (isMapping(entry))
      return Object.entries(entry).flatMap(([title, content]) =>
        readTitled(title, content, depth),
      );
    complain('An entry of "nav" is neither a page nor a section');
    return [];
  }

  function readTitled(
    title: string,
    content: unknown,
    depth: number,
  ): NavEntry[] {
    if (typeof content === 'string')
      return [{ kind: 'target', title, target: content, line: lines(content) }];
    if (Array.isArray(content)) {
      if (depth < MAX_NAV_DEPTH)
        return [
          {
            kind: 'section',
            title,
            children: content.flatMap(child => readEntry(child, depth + 1)),
          },
        ];
      complain(
        `"nav" is nested more than ${MAX_NAV_DEPTH} levels deep at "${title}"; what is below is ignored`,
        title,
      );
      return [];
    }
    complain(`"${title}" in "nav" leads nowhere`, title);
    return [];
  }

  if (!Array.isArray(value)) {
    complain('"nav" is not a list and is ignored');
    return undefined;
  }
  return value.flatMap(entry => readEntry(entry, 1));
}

/** Finds the lines of targets; each line is looked at once for all of them. */
function lineFinder(text: string): (target: string) => number | undefined {
  const lines = new Map<string, number>();
  text.split('\n').forEach((line, index) => {
    // Nobody writes a longer one, and the expressions take more than linear time.
    if (line.length > 1000) return;
    const target = line
      .replace(/\s+#.*$/, '')
      .replace(/^[\s-]+/, '')
      .replace(/^.*:\s+/, '')
      .replace(/^(["'])(.*)\1\s*$/, '$2')
      .trim();
    if (target && !lines.has(target)) lines.set(target, index + 1);
  });
  return target => lines.get(target.trim());
}
