import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { fullRef } from '../checks/references';
import type { EntityRepository } from '../hosts/CodeHosts';
import type { Place } from '../templates/derivedValues';

/**
 * Where something is, in the words of a creation.
 *
 * @param owner - entity ref, or what stands for one in a descriptor
 */
export async function placeOf(
  deps: { catalog: CatalogService; portalUrl: string },
  owner: string,
  { host, repository }: Pick<EntityRepository, 'host' | 'repository'>,
  options: { credentials: BackstageCredentials },
): Promise<Place> {
  const ref = fullRef(owner, 'owner');
  const entity = ref
    ? await deps.catalog.getEntityByRef(ref, options)
    : undefined;
  return {
    portalUrl: deps.portalUrl,
    repositoryUrl: repository.repositoryUrl,
    cloneUrl: repository.cloneUrl,
    codeOwner: host.handleOf(
      entity?.metadata.name ?? '',
      entity?.metadata.annotations ?? {},
    ),
    host: host.type,
    pipeline: host.pipeline,
  };
}
