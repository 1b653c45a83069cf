/** Name of the file in a published site that holds its {@link DocsReport}. */
export const DOCS_REPORT_FILE = 'docs_report.json';

/** What the build of a docs site tells its authors. */
export interface DocsReport {
  /** When the site was built, ISO 8601. */
  builtAt: string;
  /** Version of the source it was built from, when known. */
  etag?: string;
  pages: number;
  /** In the order of files; at most 1,000, `more` counts those left out. */
  problems: DocsProblem[];
  more: number;
}

/** Something that the author of docs should mend; the site is shown nevertheless. */
export interface DocsProblem {
  kind: DocsProblemKind;
  /** Path in the repository, for example `docs/guide.md`. */
  file: string;
  /** From 1; absent when it is about the whole file. */
  line?: number;
  /** Where the file can be edited, else seen; absent when the host of the repository is not known. */
  editUrl?: string;
  /** What is wrong and what was done about it, one sentence. */
  message: string;
}

/** Kinds of problems. */
export type DocsProblemKind =
  | 'broken-link'
  | 'broken-anchor'
  | 'missing-image'
  | 'nav-without-page'
  | 'not-in-nav'
  | 'duplicate-id'
  | 'refused'
  | 'configuration'
  | 'front-matter'
  | 'too-large';
