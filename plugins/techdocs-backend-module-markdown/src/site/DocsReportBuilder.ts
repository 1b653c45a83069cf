import { DocsReport } from '@waymark/common';
import { Problem } from './problems';

/** Most problems that a report lists. */
const MAX_PROBLEMS = 1000;
/** Longest message of one, in characters. */
const MAX_MESSAGE = 500;

/** Collects what is wrong with a site, within bounds however much that is. */
export class DocsReportBuilder {
  readonly #problems: Problem[] = [];
  #more = 0;

  add({ kind, file, line, message }: Problem): void {
    if (this.#problems.length >= MAX_PROBLEMS) this.#more += 1;
    else
      this.#problems.push({
        kind,
        file: file.slice(0, MAX_MESSAGE),
        line,
        message: message.slice(0, MAX_MESSAGE),
      });
  }

  /** @param editUrlOf - where a file can be edited, when that is known */
  build(
    facts: Pick<DocsReport, 'etag' | 'pages'>,
    editUrlOf: (file: string) => string | undefined,
  ): DocsReport {
    return {
      builtAt: new Date().toISOString(),
      ...facts,
      problems: this.#problems
        .map(problem => ({ ...problem, editUrl: editUrlOf(problem.file) }))
        .sort(
          (a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0),
        ),
      more: this.#more,
    };
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
