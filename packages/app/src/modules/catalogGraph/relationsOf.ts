import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/**
 * Reads an address of the stock graph: `rootEntityRefs[]`, `maxDepth` and `selectedKinds[]`.
 *
 * @returns the first entity that it names, and what of the rest the tab Relations understands; undefined when it names
 * none
 */
export function relationsOf(
  params: URLSearchParams,
): { ref: string; query: string } | undefined {
  const ref = all(params, 'rootEntityRefs').map(readRef).find(Boolean);
  if (!ref) return undefined;
  const query = new URLSearchParams();
  const depth = Number(params.get('maxDepth'));
  // The stock graph knows an unlimited depth, and greater ones.
  if (params.has('maxDepth'))
    query.set('depth', String(depth >= 1 ? Math.min(depth, 5) : 5));
  const kinds = all(params, 'selectedKinds');
  if (kinds.length > 0) query.set('kinds', kinds.join());
  return { ref, query: query.toString() };
}

function all(params: URLSearchParams, name: string): string[] {
  const names = new RegExp(`^${name}(\\[\\d*\\])?$`);
  return [...params].flatMap(([key, value]) =>
    names.test(key) ? [value] : [],
  );
}

function readRef(text: string): string | undefined {
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    return undefined;
  }
}
