import { Button, Text } from '@backstage/ui';
import {
  browseFacet,
  BROWSE_FACETS,
  type BrowseFacet,
  type BrowseFacetsResponse,
  type BrowseState,
} from '@waymark/common';
import { messageOf } from '@waymark/react';
import type { ReactNode } from 'react';
import styles from './FacetPanel.module.css';
import { FacetGroup } from './FacetGroup';
import type { Titles } from './words';

/** Facets whose values are in sight from the start. */
export const USUALLY_OPEN: readonly string[] = [
  'kind',
  'type',
  'lifecycle',
  'owner',
  'tier',
  'runbooks',
  'docs',
];

/** The facets of a view: those that are offered, and annotations that it filters by or shows as columns. */
export function facetsOf(
  { filters }: BrowseState,
  columns: readonly string[],
): BrowseFacet[] {
  const known = BROWSE_FACETS.map(({ id }) => id);
  const others = [...Object.keys(filters), ...columns].filter(
    id => id.includes('/') && !known.includes(id),
  );
  return [...known, ...new Set(others)].flatMap(id => browseFacet(id) ?? []);
}

/** The facets with their counts, to choose from. */
export function FacetPanel(props: {
  query: string;
  state: BrowseState;
  columns: readonly string[];
  facets: BrowseFacetsResponse['facets'];
  titles: Titles;
  withoutSearch: boolean;
  error?: Error;
  onRetry: () => void;
  open: ReadonlySet<string>;
  onToggle: (facet: string) => void;
  onChoose: (facet: string, values: readonly string[]) => void;
  /** Stands below the owners: the ways that make things one's own. */
  ways?: ReactNode;
}) {
  return (
    <div className={styles.panel}>
      {props.error && (
        <div role="alert" className={styles.note}>
          <Text as="p" variant="body-small" color="danger">
            The filters could not be counted: {messageOf(props.error)}
          </Text>
          <Button size="small" variant="secondary" onPress={props.onRetry}>
            Count again
          </Button>
        </div>
      )}
      {props.withoutSearch && (
        <Text
          as="p"
          variant="body-small"
          color="secondary"
          className={styles.note}
        >
          More than 2,000 entities match the search, so the numbers leave it
          out. Type more of the name to count what you see.
        </Text>
      )}
      {facetsOf(props.state, props.columns).map(facet => (
        <FacetGroup
          key={facet.id}
          facet={facet}
          query={props.query}
          counted={props.facets[facet.id]}
          chosen={props.state.filters[facet.id] ?? []}
          titles={props.titles}
          isOpen={props.open.has(facet.id)}
          onToggle={() => props.onToggle(facet.id)}
          onChoose={values => props.onChoose(facet.id, values)}
        >
          {facet.id === 'owner' ? props.ways : undefined}
        </FacetGroup>
      ))}
    </div>
  );
}
