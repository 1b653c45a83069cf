import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { readDecision } from '../catalogIndex/readDecision';
import type { Group } from './readSnapshot';

/**
 * Which of some groups a caller may read. Who may read every entity is not made to wait for the catalog; for who may
 * read some, the catalog decides.
 *
 * @returns a function that gives those of some refs that are readable, with the names to show
 */
export function readableTitles(
  deps: { catalog: CatalogService; permissions: PermissionsService },
  credentials: BackstageCredentials,
  groups: ReadonlyMap<string, Group>,
): (refs: Iterable<string>) => Promise<Record<string, string>> {
  const decided = readDecision(deps.permissions, credentials);
  // Whoever awaits it below hears of a failure; nobody may come to ask.
  decided.catch(() => undefined);
  return async refs => {
    const known = [...new Set(refs)].flatMap(ref => groups.get(ref) ?? []);
    const result = await decided;
    if (known.length === 0 || result === AuthorizeResult.DENY) return {};
    if (result === AuthorizeResult.ALLOW) return byRef(known);
    const { items } = await deps.catalog.getEntitiesByRefs(
      {
        entityRefs: known.map(({ ref }) => ref),
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials },
    );
    const readable = new Set(
      items.flatMap(item => (item ? [stringifyEntityRef(item)] : [])),
    );
    return byRef(known.filter(({ ref }) => readable.has(ref)));
  };
}

function byRef(groups: Group[]): Record<string, string> {
  return Object.fromEntries(groups.map(({ ref, title }) => [ref, title]));
}
