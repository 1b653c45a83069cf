import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { OwnershipService } from '@waymark/plugin-service-catalog-backend';
import type { CodeHost } from '../hosts/CodeHost';
import type { Facts, RepositoryFact } from './facts';
import { fullRef, newRefs } from './references';

/** Enough of an entity to know that it is there. */
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile',
];

/** Who is asked for the facts. */
export interface FactSources {
  auth: AuthService;
  catalog: CatalogService;
  ownership: OwnershipService;
  /** Where new repositories go. */
  host: Pick<CodeHost, 'exists' | 'place' | 'title'>;
}

/**
 * Gathers what the rules need to know, at once and with a constant number of queries.
 *
 * @param fields - the template parameters that will be checked; nothing is asked for the others
 */
export async function gatherFacts(
  sources: FactSources,
  fields: readonly string[],
  values: Readonly<Record<string, unknown>>,
  options: { credentials: BackstageCredentials },
): Promise<Facts> {
  const given = (field: string) =>
    fields.includes(field) ? values[field] : undefined;
  const wanted = newRefs(given('name'));
  const named = [
    fullRef(given('owner'), 'owner'),
    fullRef(given('system'), 'system'),
  ];
  const refs = [...wanted, ...named.filter(ref => ref !== undefined)];

  const [entities, taken, repository, caller] = await Promise.all([
    find(sources.catalog, refs, options),
    // A name is taken also by what the caller may not see: the catalog would drop the newcomer.
    sources.auth
      .getOwnServiceCredentials()
      .then(credentials => find(sources.catalog, wanted, { credentials })),
    wanted.length
      ? lookOnHost(sources.host, String(given('name')))
      : { state: 'free' as const },
    whoAsks(sources, fields.includes('owner'), options.credentials),
  ]);
  return { ...caller, entities, taken: [...taken.keys()], repository };
}

async function lookOnHost(
  host: FactSources['host'],
  name: string,
): Promise<RepositoryFact> {
  try {
    if (!(await host.exists(name))) return { state: 'free' };
    const { repositoryUrl: url } = host.place(name);
    return { state: 'taken', host: host.title, url };
  } catch (error) {
    return { state: 'unknown', reason: toError(error).message };
  }
}

async function find(
  catalog: CatalogService,
  refs: string[],
  options: { credentials: BackstageCredentials },
): Promise<Map<string, Entity>> {
  if (!refs.length) return new Map();
  const { items } = await catalog.getEntitiesByRefs(
    { entityRefs: refs, fields: FIELDS },
    options,
  );
  return new Map(refs.flatMap((ref, i) => (items[i] ? [[ref, items[i]]] : [])));
}

async function whoAsks(
  { auth, ownership }: FactSources,
  ownersMatter: boolean,
  credentials: BackstageCredentials,
): Promise<Pick<Facts, 'caller' | 'own'>> {
  if (!auth.isPrincipal(credentials, 'user'))
    return { caller: 'machine', own: [] };
  if (!ownersMatter) return { caller: 'person', own: [] };
  const { owners, titles } = await ownership.ownersFor(credentials);
  return {
    caller: 'person',
    own: owners.map(({ owner }) => ({
      ref: owner,
      title: titles[owner] ?? owner,
    })),
  };
}
