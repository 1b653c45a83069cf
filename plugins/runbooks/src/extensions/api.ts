import { fetchApiRef } from '@backstage/core-plugin-api';
import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import { runbooksApiRef, RunbooksClient } from '../api/RunbooksApi';

/** The client of the backend. */
export const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: runbooksApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new RunbooksClient(fetchApi),
    }),
});
