import type { FetchApi } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { Dependent, DependentsResponse } from '@waymark/common';

/** Most entities of a repository that are asked about; what is behind the others is not known then. */
const MOST = 20;
/** People and places are not what something breaks without. */
const KINDS = ['component', 'api', 'resource', 'system', 'domain'];

/** What breaks when entities go away together. */
export interface CommonDependents {
  /** The nearest first, without the entities themselves. */
  dependents: Dependent[];
  /** Names of their owners, by entity ref. */
  titles: Record<string, string>;
  /** Number of entities that were not asked about. */
  notAsked: number;
}

/**
 * Asks the catalog's backend what depends on entities.
 *
 * @param refs - entity refs
 * @throws ResponseError
 */
export async function readDependents(
  fetchApi: FetchApi,
  refs: string[],
): Promise<CommonDependents> {
  const wanted = refs.filter(ref => KINDS.includes(parseEntityRef(ref).kind));
  const answers = await Promise.all(
    wanted.slice(0, MOST).map(ref => readOne(fetchApi, ref)),
  );
  const found = new Map<string, Dependent>();
  for (const dependent of answers.flatMap(({ dependents }) => dependents)) {
    const known = found.get(dependent.ref);
    if (
      !refs.includes(dependent.ref) &&
      !(known && known.depth <= dependent.depth)
    )
      found.set(dependent.ref, dependent);
  }
  return {
    dependents: [...found.values()].sort((a, b) => a.depth - b.depth),
    titles: Object.assign({}, ...answers.map(({ titles }) => titles)),
    notAsked: Math.max(0, wanted.length - MOST),
  };
}

async function readOne(
  fetchApi: FetchApi,
  ref: string,
): Promise<DependentsResponse> {
  const { kind, namespace, name } = parseEntityRef(ref);
  const path = [kind, namespace, name].map(encodeURIComponent).join('/');
  const response = await fetchApi.fetch(
    `plugin://service-catalog/dependents/${path}`,
  );
  if (!response.ok) throw await ResponseError.fromResponse(response);
  return response.json();
}
