import type { DocsProblem, DocsReport } from '@waymark/common';

/** How many things are to be mended. */
export function count({ problems, more }: DocsReport): number {
  return problems.length + more;
}

/** Says how many things are to be mended. */
export function title(report: DocsReport): string {
  const things = count(report);
  return things === 1
    ? '1 thing to mend in these docs'
    : `${things.toLocaleString('en')} things to mend in these docs`;
}

/** The problems of one file. */
export interface FileProblems {
  file: string;
  editUrl?: string;
  /** By line; those about the whole file first. */
  problems: DocsProblem[];
}

/** Puts the problems of each file together, in the order in which files come up. */
export function byFile(problems: DocsProblem[]): FileProblems[] {
  const files = new Map<string, FileProblems>();
  for (const problem of problems) {
    const { file, editUrl } = problem;
    const entry = files.get(file) ?? { file, problems: [] };
    entry.editUrl ??= editUrl;
    entry.problems.push(problem);
    files.set(file, entry);
  }
  for (const entry of files.values())
    entry.problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return [...files.values()];
}
