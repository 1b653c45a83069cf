import { fetchApiRef } from '@backstage/core-plugin-api';
import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import { browseApiRef, BrowseClient } from '../api/BrowseApi';

/** What the catalog page asks. */
export const browseApi = ApiBlueprint.make({
  name: 'browse',
  params: defineParams =>
    defineParams({
      api: browseApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new BrowseClient(fetchApi),
    }),
});
