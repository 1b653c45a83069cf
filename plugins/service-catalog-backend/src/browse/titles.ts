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

const isRef = (id: string) => browseFacet(id)?.values === 'ref';
const refOf = (value: string) =>
  value.startsWith(OWNER_BELOW) ? value.slice(OWNER_BELOW.length) : value;

/** The titles of the values of facets that are entity refs, by ref in small letters. */
export async function titlesOf(
  catalog: Pick<IndexedCatalog, 'titles'>,
  facets: readonly (readonly [
    id: string,
    values: readonly { value: string }[],
  ])[],
  credentials: BackstageCredentials,
): Promise<Record<string, string>> {
  const refs = facets
    .filter(([id]) => isRef(id))
    .flatMap(([, values]) => values.map(({ value }) => refOf(value)))
    .filter(ref => ref !== HAS_NONE && ref.includes(':'));
  return catalog.titles(new Set(refs.map(lower)), { credentials });
}

/** Adds titles to the values of facets that are entity refs. */
export async function withTitles(
  catalog: Pick<IndexedCatalog, 'titles'>,
  facets: BrowseFacetsResponse['facets'],
  credentials: BackstageCredentials,
): Promise<BrowseFacetsResponse['facets']> {
  const shown = Object.entries(facets);
  const titles = await titlesOf(
    catalog,
    shown.map(([id, { values }]) => [id, values]),
    credentials,
  );
  return Object.fromEntries(
    shown.map(([id, { values, more }]) => [
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
