import type { CompoundEntityRef } from '@backstage/catalog-model';
import { fetchApiRef, useApi } from '@backstage/core-plugin-api';
import type { OwnedResponse } from '@waymark/common';
import useAsync from 'react-use/esm/useAsync';

/** The most that one answer lists; few entities of a person have one name in them. */
const LIMIT = '1000';

/**
 * Whether an entity is the signed-in person's own, as the portal counts: also through groups below theirs. Not while that
 * is unknown, or cannot be told.
 */
export function useOwns({ namespace, kind, name }: CompoundEntityRef): boolean {
  const { fetch } = useApi(fetchApiRef);
  const { value = false } = useAsync(async () => {
    const asked = new URLSearchParams({ kind, q: name, limit: LIMIT });
    const response = await fetch(`plugin://service-catalog/owned?${asked}`);
    if (!response.ok) return false;
    const { items } = (await response.json()) as OwnedResponse;
    return items.some(
      ({ entity: { metadata } }) =>
        metadata.name.toLowerCase() === name.toLowerCase() &&
        (metadata.namespace ?? 'default') === namespace,
    );
  }, [fetch, namespace, kind, name]);
  return value;
}
