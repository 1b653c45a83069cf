import { parseEntityRef } from '@backstage/catalog-model';
import type { FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { DependentsResponse } from '@waymark/common';

/**
 * Asks the catalog what breaks when a component goes away.
 *
 * @param component - entity ref; a bare name is a component
 * @throws ResponseError when it is not there, or nobody answers
 */
export async function readDependents(
  fetchApi: FetchApi,
  component: string,
): Promise<DependentsResponse> {
  const { kind, namespace, name } = parseEntityRef(component, {
    defaultKind: 'component',
    defaultNamespace: 'default',
  });
  const path = [kind, namespace, name].map(encodeURIComponent).join('/');
  const response = await fetchApi.fetch(
    `plugin://service-catalog/dependents/${path}`,
  );
  if (!response.ok) throw await ResponseError.fromResponse(response);
  return response.json();
}
