import { Box, Button, ButtonLink, Text } from '@backstage/ui';
import {
  browseFacet,
  formatBrowse,
  USUAL_BROWSE,
  type BrowseFacetsResponse,
  type BrowseState,
} from '@waymark/common';
import styles from './CatalogPage.module.css';
import { valueInWords, worthDropping, type Titles } from './words';

const count = new Intl.NumberFormat('en');

/** An empty result: says which filter to drop, and what would be left then. */
export function NothingFound(props: {
  state: BrowseState;
  facets: BrowseFacetsResponse['facets'];
  titles: Titles;
  createPath: string;
  onChoose: (facet: string, values: readonly string[]) => void;
  onSearch: (search: string) => void;
}) {
  const { state, titles } = props;
  const dropped = worthDropping(state, props.facets);
  const isPlain =
    formatBrowse({ ...state, columns: undefined }).toString() ===
    formatBrowse(USUAL_BROWSE).toString();
  if (isPlain)
    return (
      <Box bg="neutral" className={styles.nothing}>
        <Text as="h2" variant="title-small" weight="bold">
          There are no components yet
        </Text>
        <Text as="p" color="secondary">
          A component comes with the first service: create one from a template,
          or choose another kind on the left.
        </Text>
        <ButtonLink href={props.createPath} variant="primary">
          Create a service
        </ButtonLink>
      </Box>
    );
  return (
    <Box bg="neutral" className={styles.nothing}>
      <Text as="h2" variant="title-small" weight="bold">
        Nothing matches all of this
      </Text>
      <Text as="p" color="secondary">
        {remedy(state, dropped.length > 0)}
      </Text>
      <div className={styles.drops}>
        {state.search && (
          <Button variant="secondary" onPress={() => props.onSearch('')}>
            {`The search “${state.search}”`}
          </Button>
        )}
        {dropped.map(({ facet, left }) => (
          <Button
            key={facet}
            variant="secondary"
            onPress={() => props.onChoose(facet, [])}
          >
            {`${browseFacet(facet)?.title}: ${state.filters[facet]
              .map(value => valueInWords(facet, value, titles))
              .join(', ')}${
              left === undefined ? '' : ` (leaves ${count.format(left)})`
            }`}
          </Button>
        ))}
      </div>
    </Box>
  );
}

function remedy(state: BrowseState, isOneToBlame: boolean): string {
  if (isOneToBlame) return 'There is something to see without one of these:';
  return state.search
    ? 'Try other words, or take the search back:'
    : 'No single filter is to blame for it. Take back more than one.';
}
