import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useCallback, useMemo } from 'react';
import useAsync from 'react-use/esm/useAsync';

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
];

/** The name in an entity ref, as long as or where nothing better is known. */
export function nameIn(ref: string): string {
  return ref.replace(/^.*[:/]/, '');
}

/**
 * Names to show for entities, read at once; until then, and for those that are gone, the bare name.
 *
 * @param refs - entity refs; those that are undefined or occur twice do no harm
 */
export function useTitles(
  refs: readonly (string | undefined)[],
): (ref: string) => string {
  const catalog = useApi(catalogApiRef);
  const wanted = [...new Set(refs.filter(Boolean))].sort().join(' ');
  const { value: titles } = useAsync(async () => {
    if (!wanted) return undefined;
    const { items } = await catalog.getEntitiesByRefs({
      entityRefs: wanted.split(' '),
      fields: FIELDS,
    });
    return new Map(
      items.flatMap(entity => {
        if (!entity) return [];
        const { profile } = (entity.spec ?? {}) as {
          profile?: { displayName?: string };
        };
        const title = entity.metadata.title ?? profile?.displayName;
        return title ? [[stringifyEntityRef(entity), title] as const] : [];
      }),
    );
  }, [catalog, wanted]);
  const known = useMemo(() => titles ?? new Map<string, string>(), [titles]);
  return useCallback(
    (ref: string) => known.get(ref.toLowerCase()) ?? nameIn(ref),
    [known],
  );
}
