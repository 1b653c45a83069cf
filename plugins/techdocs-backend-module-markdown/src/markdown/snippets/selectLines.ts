import { SnippetName } from './snippetName';

const SECTION =
  /^(.*?)(;*)(-+8<-+[ \t]+\[[ \t]*(start|end)[ \t]*:[ \t]*([a-z][\w-]*)[ \t]*\].*)$/i;
/** Longest line that can mark a section, in characters. */
const MAX_MARK = 500;

/** A line that marks where a section starts or ends. */
export interface SectionMark {
  kind: string;
  name: string;
  /** The line without the semicolon that makes it text; absent when it is a mark. */
  escaped?: string;
}

/** Reads `--8<-- [start:name]`, whatever stands around it, which is mostly a comment. */
export function parseSectionMark(line: string): SectionMark | undefined {
  if (line.length > MAX_MARK || !line.includes('8<')) return undefined;
  const match = SECTION.exec(line);
  if (!match) return undefined;
  const [, before, escapes, mark, kind, name] = match;
  return {
    kind: kind.toLowerCase(),
    name,
    escaped: escapes ? before + escapes.slice(1) + mark : undefined,
  };
}

/**
 * Takes the lines of a file that an author named.
 *
 * @returns undefined when there is no section of that name
 */
export function selectLines(
  lines: string[],
  { section, ranges }: SnippetName,
): string[] | undefined {
  if (section) return selectSection(lines, section);
  if (ranges.length === 0) return lines;
  const { length } = lines;
  return ranges.flatMap(([from, to]) => {
    const start =
      from !== undefined && from < 0 ? length + from : (from ?? 1) - 1;
    const end = to !== undefined && to < 0 ? length + 1 + to : to ?? length;
    return lines.slice(Math.max(start, 0), Math.max(end, 0));
  });
}

function selectSection(lines: string[], section: string): string[] | undefined {
  let selected: string[] | undefined;
  for (const line of lines) {
    const mark = parseSectionMark(line);
    if (mark && !mark.escaped) {
      if (mark.name !== section) continue;
      if (mark.kind === 'end') break;
      selected ??= [];
    } else selected?.push(mark?.escaped ?? line);
  }
  return selected;
}
