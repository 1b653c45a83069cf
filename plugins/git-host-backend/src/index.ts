export { gitHostFeature as default } from './feature';
export { authorOf } from './repositories/author';
export { GitRepositories } from './repositories/GitRepositories';
export type { GitFile, GitPlace } from './repositories/places';
export { gitRepositoriesServiceRef } from './repositories/serviceRef';
export { Git } from './git/git';
export { readDiff } from './repositories/reads';
