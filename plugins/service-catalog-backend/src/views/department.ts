import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { OwnershipService } from '../ownership/OwnershipService';

const DEPARTMENT = 'department';
/** One question to the catalog; people are in a few groups, and the nearest come first. */
const MOST_LOOKED_AT = 200;

/**
 * The department of who asks: the nearest group of type `department` among those they are in and those above; where
 * there is none, the group right above theirs, or else their own.
 *
 * @returns undefined when they are in no group that they may read
 */
export async function departmentOf(
  deps: { catalog: CatalogService; ownership: OwnershipService },
  credentials: BackstageCredentials<BackstageUserPrincipal>,
): Promise<{ ref: string; title: string } | undefined> {
  const { owners, titles } = await deps.ownership.ownersFor(credentials, [
    'member',
    'above',
  ]);
  const near = owners.slice(0, MOST_LOOKED_AT).map(({ owner }) => owner);
  if (near.length === 0) return undefined;
  const { items } = await deps.catalog.getEntitiesByRefs(
    { entityRefs: near, fields: ['spec.type'] },
    { credentials },
  );
  const named = near.find((_, at) => items[at]?.spec?.type === DEPARTMENT);
  const right = owners.find(({ path }) => path.length === 2)?.owner;
  const ref = named ?? right ?? near[0];
  return titles[ref] === undefined ? undefined : { ref, title: titles[ref] };
}
