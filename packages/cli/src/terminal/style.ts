import { stripVTControlCharacters, styleText } from 'node:util';

/** Colours for one stream; plain where it is no terminal or `NO_COLOR` is set. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  accent(text: string): string;
}

/** What longer texts need beside. */
export interface TextStyle extends Style {
  warn(text: string): string;
  italic(text: string): string;
  underline(text: string): string;
  strike(text: string): string;
}

type Format = Parameters<typeof styleText>[0];

/** The style for a stream, by default standard output. */
export function styleFor(
  stream: NodeJS.WriteStream = process.stdout,
): TextStyle {
  const apply = (format: Format) => (text: string) =>
    styleText(format, text, { stream, validateStream: true });
  return {
    bold: apply('bold'),
    dim: apply('dim'),
    good: apply('green'),
    bad: apply('red'),
    accent: apply('cyan'),
    warn: apply('yellow'),
    italic: apply('italic'),
    underline: apply('underline'),
    strike: apply('strikethrough'),
  };
}

/**
 * Text from the portal made safe to print: catalog entries and logs may hold sequences that
 * would steer the reader's terminal.
 */
export function printable(text: string): string {
  return [...stripVTControlCharacters(text)]
    .filter(
      character =>
        character === '\n' || character === '\t' || !isControl(character),
    )
    .join('');
}

function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    code < 0x20 ||
    (code >= 0x7f && code < 0xa0) ||
    (code >= 0x202a && code <= 0x202e)
  );
}
