import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTechDocsReaderPage } from '@backstage/plugin-techdocs-react';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { runbooksApiRef } from '../api/RunbooksApi';
import { useFresh } from '../shared/useFresh';

/**
 * The path of a page as the index has it.
 *
 * @param path - what follows the docs of an entity in the address, for example `runbooks/errors/`
 */
export function pageOf(path: string): string {
  return path.replace(/(^|\/)index\.html$/, '$1').replace(/^\/+|\/+$/g, '');
}

/**
 * What is known of the docs page in view as a runbook.
 *
 * @param maybe - whether it may be one; nobody is asked about the others
 */
export function useRunbook(maybe: boolean) {
  const api = useApi(runbooksApiRef);
  const { '*': path = '' } = useParams();
  const page = pageOf(path);
  const entityRef = stringifyEntityRef(useTechDocsReaderPage().entityRef);
  const { value, loading, error, retry } = useFresh(
    useCallback(
      async () => ({
        entityRef,
        page,
        maybe,
        detail: maybe ? await api.runbook({ entityRef, page }) : undefined,
      }),
      [api, entityRef, page, maybe],
    ),
  );
  // What was read for the page before is not this one's.
  const isCurrent =
    value?.page === page &&
    value.entityRef === entityRef &&
    value.maybe === maybe;
  return {
    detail: isCurrent ? value.detail : undefined,
    waiting: !isCurrent && (loading || !error),
    error,
    retry,
  };
}
