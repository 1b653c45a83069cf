export { fileAddress, folderAddress, parseAddress } from './addresses';
export {
  connectHost,
  HOST_TYPES,
  USUAL_HOST,
  type HostConnection,
  type HostPlace,
  type HostType,
} from './connectHost';
export { HostClient, type HostAnswer, type HostRequest } from './HostClient';
export { HostError, RateLimitError } from './HostError';
export { encodePath, fromBase64 } from './paths';
export { retryAt } from './rateLimit';
export {
  repositoryCalls,
  type NewRequest,
  type RepositoryCalls,
  type RepositoryName,
} from './repositoryCalls';
