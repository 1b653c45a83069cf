import { printable } from '../../terminal/style';
import type { TextStyle } from '../../terminal/style';
import type { Finding } from '../types';

/** Findings for people: `file:line:column: what`, and below it what to do. */
export function textLines(findings: Finding[], style: TextStyle): string[] {
  return findings.flatMap(({ severity, message, remedy, ...at }) => [
    `${plain(placeText(at))}: ${
      severity === 'error' ? style.bad('error') : style.warn('warning')
    }: ${plain(message)}`,
    `    ${style.dim(plain(remedy))}`,
  ]);
}

/** `file:line:column`, as far as it is known. */
export function placeText({
  file,
  line,
  column,
}: Pick<Finding, 'file' | 'line' | 'column'>): string {
  return [file, line, column].filter(part => part !== undefined).join(':');
}

function plain(text: string): string {
  return printable(text).replace(/\s+/g, ' ');
}
