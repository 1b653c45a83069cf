import { DocsProblem } from '@waymark/common';

/** Something the author of the docs should know; the site is built nevertheless. */
export type Problem = DocsProblem;

/** Takes problems as they are found. */
export type Report = (problem: Problem) => void;

/** One line for the build log. What comes from the repository cannot break out of the line. */
export function formatProblem({
  file,
  line,
  message,
}: Pick<Problem, 'file' | 'line' | 'message'>): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}: ${message}`
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .slice(0, 500);
}
