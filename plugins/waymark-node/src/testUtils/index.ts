export { blobId } from './contents';
export {
  basic,
  FakeHost,
  type FakeAnswer,
  type FakeApi,
  type FakeRepository,
  type FakeRequest,
} from './FakeHost';
export { gitHubApi } from './fakeGitHub';
export { giteaApi } from './fakeGitea';
export { gitLabApi } from './fakeGitLab';
export { FakeGit, type FakeCommit } from './FakeGit';
export { giteaPublishingApi } from './publishOnGitea';
export { gitHubPublishingApi } from './publishOnGitHub';
export { gitLabPublishingApi } from './publishOnGitLab';
