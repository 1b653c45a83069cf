import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  browseFacet,
  HAS_NONE,
  OWNER_BELOW,
  type BrowseFacetsResponse,
} from '@waymark/common';
import { valuesAt } from './counting';

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
];

/** The refs whose titles some columns of entities need. */
export function refsIn(
  entities: readonly Entity[],
  columns: readonly string[],
): Set<string> {
  const paths = columns.flatMap(id => {
    const facet = browseFacet(id);
    return facet?.values === 'ref' ? [facet.field] : [];
  });
  return new Set(
    entities.flatMap(entity => paths.flatMap(path => valuesAt(entity, path))),
  );
}

/** Titles by entity ref, of the entities that exist and the caller may read: one question. */
export async function entityTitles(
  catalog: CatalogService,
  refs: ReadonlySet<string>,
  credentials: BackstageCredentials,
): Promise<Record<string, string>> {
  if (refs.size === 0) return {};
  const { items } = await catalog.getEntitiesByRefs(
    { entityRefs: [...refs], fields: FIELDS },
    { credentials },
  );
  return Object.fromEntries(
    items.flatMap(item =>
      item ? [[stringifyEntityRef(item), titleOf(item)]] : [],
    ),
  );
}

/** Adds titles to the values of facets that are entity refs. */
export async function withTitles(
  catalog: CatalogService,
  facets: BrowseFacetsResponse['facets'],
  credentials: BackstageCredentials,
): Promise<BrowseFacetsResponse['facets']> {
  const isRef = (id: string) => browseFacet(id)?.values === 'ref';
  const refOf = (value: string) =>
    value.startsWith(OWNER_BELOW) ? value.slice(OWNER_BELOW.length) : value;
  const refs = Object.entries(facets)
    .filter(([id]) => isRef(id))
    .flatMap(([, { values }]) => values.map(({ value }) => refOf(value)))
    .filter(ref => ref !== HAS_NONE && ref.includes(':'));
  const titles = await entityTitles(catalog, new Set(refs), credentials);
  return Object.fromEntries(
    Object.entries(facets).map(([id, { values, more }]) => [
      id,
      {
        more,
        values: values.map(each => {
          const title = isRef(id)
            ? titles[refOf(each.value).toLocaleLowerCase('en-US')]
            : undefined;
          return title === undefined ? each : { ...each, title };
        }),
      },
    ]),
  );
}

function titleOf({ metadata, spec }: Entity): string {
  const profile = spec?.profile as { displayName?: unknown } | undefined;
  return typeof profile?.displayName === 'string'
    ? profile.displayName
    : metadata.title ?? metadata.name;
}
