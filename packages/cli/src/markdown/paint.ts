import type { TextStyle } from '../terminal/style';
import type { Mark, Span } from './spans';
import type { Line } from './wrap';

/** What a terminal can show. */
export interface Look {
  style: TextStyle;
  /** Whether it makes text a link to press. */
  links: boolean;
}

/** Makes a line ready to print. */
export function paint(line: Line, look: Look): string {
  return line.map(span => paintSpan(span, look)).join('');
}

/** Writes out what the terminal cannot show: the addresses of links, and without colours what is code or struck. */
export function legible(spans: Span[], look: Look): Span[] {
  const isPlain = look.style.italic('x') === 'x';
  return spans.flatMap((span, i) => {
    const { href, marks } = span;
    let { text } = span;
    if (isPlain && marks.includes('code')) text = `\`${text}\``;
    if (isPlain && marks.includes('strike')) text = `~~${text.trim()}~~`;
    const shown = { ...span, text };
    const says = href === text || href === `mailto:${text}`;
    // A link may be of several pieces.
    if (look.links || !href || says || spans[i + 1]?.href === href)
      return [shown];
    return [shown, { text: ` (${href})`, marks: ['dim' as const] }];
  });
}

function paintSpan({ text, marks, href }: Span, { style, links }: Look) {
  const paints: Record<Mark, (text: string) => string> = {
    bold: style.bold,
    code: style.accent,
    dim: style.dim,
    italic: style.italic,
    strike: style.strike,
    underline: style.underline,
  };
  const linked = href ? style.underline(text) : text;
  const painted = marks.reduce((sum, mark) => paints[mark](sum), linked);
  // OSC 8: https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
  return href && links
    ? `\u001b]8;;${href}\u001b\\${painted}\u001b]8;;\u001b\\`
    : painted;
}
