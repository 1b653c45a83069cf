import type { SourceFile, Template, TestCase } from './source/types';

/** How a check of one case ended. */
export type Outcome = 'passed' | 'failed' | 'not run';

/** What a check found out about one case. */
export interface CheckResult {
  /** Its name, as `--only` takes it. */
  check: string;
  outcome: Outcome;
  seconds: number;
  /** What is wrong, or why it was not run: a line each. */
  problems: string[];
  /** File with all that the tools said. */
  log?: string;
}

/** All that was found out about one case of a template. */
export interface CaseReport {
  template: string;
  /** `waymark/version` of the template. */
  version: string;
  case: string;
  results: CheckResult[];
  /** When it was tested, as ISO 8601, if that was before this run and all is as it was then. */
  tested?: string;
  /** Where the rendered repository is kept, when it was asked for. */
  folder?: string;
}

/** A repository that a template has made. */
export interface Produced {
  template: Template;
  testCase: TestCase;
  /** What it makes, or changes, is called. */
  name: string;
  /** Parameters it was rendered with. */
  values: Record<string, unknown>;
  /** By path, with `/` between folders. */
  files: ReadonlyMap<string, SourceFile>;
  /** Of a repository that was changed: paths that are not as they were; undefined of a new one. */
  changed?: string[];
  /** Its files before it was changed; undefined of a new one. */
  before?: ReadonlyMap<string, SourceFile>;
  /** Where its files are. */
  folder: string;
}
