/** Something the author of the docs should know; the site is built nevertheless. */
export interface Problem {
  /** Path in the repository, for example `docs/guide.md`. */
  file: string;
  /** From 1; absent when it is about the whole file. */
  line?: number;
  /** What is wrong and what was done about it. */
  message: string;
}

/** Takes problems as they are found. */
export type Report = (problem: Problem) => void;

/** One line for the build log. What comes from the repository cannot break out of the line. */
export function formatProblem({ file, line, message }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}: ${message}`
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .slice(0, 500);
}
