import { plainMarkdown } from '../workspace/plainMarkdown';

/** What everybody who meets something deprecated has to know. */
export interface Retirement {
  /** Name of the component. */
  name: string;
  /** Why, in a sentence or more. */
  reason?: string;
  /** What to use instead. */
  replacement?: { title: string; url: string };
  /** The day from which it is not there any more, `YYYY-MM-DD`. */
  until?: string;
}

/** First words of a notice, by which it is found again. */
const MARK = '> **Deprecated.**';

/** A notice in Markdown: a quote of one paragraph. */
export function noticeOf({ name, reason, replacement, until }: Retirement) {
  const sentences = [
    `\`${name}\` gets no new features, only fixes.`,
    reason && sentence(reason),
    replacement &&
      `Use [${plainMarkdown(replacement.title)}](${replacement.url}) instead.`,
    until && `It goes away on ${until}.`,
  ];
  return `${MARK} ${sentences.filter(Boolean).join(' ')}`;
}

/** Puts a notice below the first heading of a page, in the place of an earlier one. Front matter stays first. */
export function withNotice(page: string, notice: string): string {
  const eol = page.includes('\r\n') ? '\r\n' : '\n';
  const lines = page.split(/\r?\n/);
  const earlier = lines.findIndex(line => line.startsWith(MARK));
  if (earlier >= 0) {
    const end = lines.findIndex(
      (line, index) => index > earlier && !line.startsWith('>'),
    );
    lines.splice(earlier, (end < 0 ? lines.length : end) - earlier, notice);
    return lines.join(eol);
  }
  const start = endOfFrontMatter(lines);
  const heading = lines.findIndex(
    (line, index) => index >= start && line.trim() !== '',
  );
  const at = heading >= 0 && /^#\s/.test(lines[heading]) ? heading + 1 : start;
  const hasGap = lines[at] === undefined || lines[at].trim() === '';
  lines.splice(at, 0, ...(at > 0 ? [''] : []), notice, ...(hasGap ? [] : ['']));
  return lines.join(eol);
}

function endOfFrontMatter(lines: readonly string[]): number {
  if (lines[0] !== '---') return 0;
  return lines.findIndex((line, index) => index > 0 && line === '---') + 1;
}

/** A text of one line that ends like a sentence. */
function sentence(text: string): string {
  const line = plainMarkdown(text);
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}
