import { createServiceFactory } from '@backstage/backend-plugin-api';
import { urlReaderFactoriesServiceRef } from '@backstage/backend-defaults/urlReader';
import { gitRepositoriesServiceRef } from '../repositories/serviceRef';
import { GitHostUrlReader } from './GitHostUrlReader';

/** Lets every plugin read addresses of the Git host by its URL reader. */
export const gitHostUrlReaderFactory = createServiceFactory({
  service: urlReaderFactoriesServiceRef,
  deps: { repositories: gitRepositoriesServiceRef },
  factory: ({ repositories }) => GitHostUrlReader.factory(repositories),
});
