/** What can be wrong with an entry of the catalog. */
export const CATALOG_PROBLEM_KINDS = [
  'descriptor-error',
  'name-conflict',
  'dangling-relation',
  'no-owner',
  'unknown-owner',
  'orphan',
  'not-refreshed',
  'docs-missing',
  'repository-missing',
  'duplicate-repository',
] as const;

/** One of {@link CATALOG_PROBLEM_KINDS}. */
export type CatalogProblemKind = (typeof CATALOG_PROBLEM_KINDS)[number];

/** Something wrong with an entry, found in a descriptor or in the catalog alike. */
export interface CatalogProblem {
  kind: CatalogProblemKind;
  /** `error`: the entry, or a part of it, is not in the catalog or wrong there; `warning`: it misleads. */
  severity: 'error' | 'warning';
  /** Entity ref, where the descriptor could be read that far. */
  entityRef?: string;
  /** What is wrong, where: `spec.dependsOn names component:default/paymnts, which does not exist`. */
  message: string;
  /** What to do about it, in a sentence. */
  remedy: string;
  /** Where it is written: the address or path of the descriptor. */
  location?: string;
  /** Tells problems of the same kind and entity apart, for example the ref that dangles. */
  subject?: string;
}
