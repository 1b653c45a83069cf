import { parseEntityRef } from '@backstage/catalog-model';
import type { DependentsResponse } from '@waymark/common';
import type { PortalClient } from './PortalClient';

/**
 * What breaks if an entity goes away.
 *
 * @param ref - full entity ref
 */
export function dependents(
  portal: PortalClient,
  ref: string,
): Promise<DependentsResponse> {
  const { kind, namespace, name } = parseEntityRef(ref);
  const path = [kind, namespace, name].map(encodeURIComponent).join('/');
  return portal.json(`/api/service-catalog/dependents/${path}`);
}
