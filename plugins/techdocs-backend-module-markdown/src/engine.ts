/** The engine by itself, for programs that have no TechDocs around them. */
export { buildSite } from './site/buildSite';
export type { BuildOptions, BuildResult } from './site/buildSite';
export { GitLastChanges } from './site/changes/GitLastChanges';
export { formatProblem } from './site/problems';
export { markdown } from './markdown/parser';
