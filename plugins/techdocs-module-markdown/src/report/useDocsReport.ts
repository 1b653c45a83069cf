import type { CompoundEntityRef } from '@backstage/catalog-model';
import { fetchApiRef, useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { techdocsStorageApiRef } from '@backstage/plugin-techdocs-react';
import { DOCS_REPORT_FILE, type DocsReport } from '@waymark/common';
import useAsync from 'react-use/esm/useAsync';

/**
 * What the build of an entity's docs told, read beside the docs themselves.
 *
 * @param seen - asks again when it changes
 * @returns nothing while it loads, and for docs whose engine tells nothing
 */
export function useDocsReport(
  { namespace, kind, name }: CompoundEntityRef,
  seen: unknown,
): DocsReport | undefined {
  const { fetch } = useApi(fetchApiRef);
  const storage = useApi(techdocsStorageApiRef);
  return useAsync(async () => {
    const docs = await storage.getStorageUrl();
    const response = await fetch(
      `${docs}/${namespace}/${kind}/${name}/${DOCS_REPORT_FILE}`,
      // It is another after each build.
      { cache: 'no-cache' },
    );
    if (response.status === 404) return undefined;
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as DocsReport;
  }, [fetch, storage, namespace, kind, name, seen]).value;
}
