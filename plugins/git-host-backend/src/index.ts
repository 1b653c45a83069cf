export { gitHostFeature as default } from './feature';
export { GitRepositories } from './repositories/GitRepositories';
export type { GitFile, GitPlace } from './repositories/places';
export { gitRepositoriesServiceRef } from './repositories/serviceRef';
