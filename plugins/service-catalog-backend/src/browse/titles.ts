import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  browseFacet,
  HAS_NONE,
  OWNER_BELOW,
  type BrowseFacetsResponse,
} from '@waymark/common';
import type { IndexedCatalog } from '../catalogIndex/indexedCatalog';
import { valuesAt } from './counting';

const lower = (ref: string) => ref.toLocaleLowerCase('en-US');

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

/** Adds titles to the values of facets that are entity refs. */
export async function withTitles(
  catalog: Pick<IndexedCatalog, 'titles'>,
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
  const titles = await catalog.titles(new Set(refs.map(lower)), {
    credentials,
  });
  return Object.fromEntries(
    Object.entries(facets).map(([id, { values, more }]) => [
      id,
      {
        more,
        values: values.map(each => {
          const title = isRef(id)
            ? titles[lower(refOf(each.value))]
            : undefined;
          return title === undefined ? each : { ...each, title };
        }),
      },
    ]),
  );
}
