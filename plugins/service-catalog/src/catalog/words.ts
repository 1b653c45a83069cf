import {
  browseFacet,
  HAS_NONE,
  OWNER_BELOW,
  OWNER_ME,
  type BrowseFacetsResponse,
  type BrowseState,
} from '@waymark/common';

/** Names of entities by ref. */
export type Titles = Readonly<Record<string, string>>;

const bareName = (ref: string) => ref.replace(/^.*[:/]/, '');

/** A value of a facet as people read it. */
export function valueInWords(
  facet: string,
  value: string,
  titles: Titles,
): string {
  const known = browseFacet(facet);
  if (value === HAS_NONE) return known?.without ?? 'Not set';
  if (known?.values === 'yes') return 'Has docs';
  if (facet === 'owner' && value === OWNER_ME) return 'Owned by me';
  if (facet === 'owner' && value.startsWith(OWNER_BELOW)) {
    const group = value.slice(OWNER_BELOW.length);
    return `${titles[group] ?? bareName(group)} and groups below`;
  }
  if (known?.values === 'ref') return titles[value] ?? bareName(value);
  return value;
}

/** A choice that can be taken back. */
export interface Chip {
  /** Facet and value. */
  id: string;
  facet: string;
  value: string;
  label: string;
}

/** All choices of a view, for people. */
export function chipsOf({ filters }: BrowseState, titles: Titles): Chip[] {
  return Object.entries(filters).flatMap(([facet, values]) =>
    values.map(value => {
      const words = valueInWords(facet, value, titles);
      const title = browseFacet(facet)?.title ?? facet;
      const speaksForItself =
        value === HAS_NONE
          ? browseFacet(facet)?.without?.startsWith('No ')
          : facet === 'docs' || value === OWNER_ME;
      return {
        id: `${facet}=${value}`,
        facet,
        value,
        label: speaksForItself ? words : `${title}: ${words}`,
      };
    }),
  );
}

/** The titles that come with facets. */
export function titlesOf(facets: BrowseFacetsResponse['facets']): Titles {
  return Object.fromEntries(
    Object.values(facets).flatMap(({ values }) =>
      values.flatMap(({ value, title }) =>
        title === undefined
          ? []
          : [
              [
                value.startsWith(OWNER_BELOW)
                  ? value.slice(OWNER_BELOW.length)
                  : value,
                title,
              ],
            ],
      ),
    ),
  );
}

/**
 * For an empty result, the facets whose choice is what leaves nothing: without it something would be left.
 *
 * @returns ids of facets, with how many there would be where that is known
 */
export function worthDropping(
  { filters }: BrowseState,
  facets: BrowseFacetsResponse['facets'],
): { facet: string; left?: number }[] {
  return Object.keys(filters).flatMap(facet => {
    const counted = facets[facet]?.values;
    if (!counted) return [];
    const left = counted.reduce((sum, { count = 0 }) => sum + count, 0);
    if (left === 0) return [];
    return [{ facet, ...(!browseFacet(facet)?.many && { left }) }];
  });
}
