import { Box, Button, ButtonLink, Text } from '@backstage/ui';
import {
  formatBrowse,
  HAS_NONE,
  OWNER_ME,
  USUAL_BROWSE,
} from '@waymark/common';
import styles from './DocsHome.module.css';

const mineWithout = `/catalog?${formatBrowse({
  ...USUAL_BROWSE,
  filters: { ...USUAL_BROWSE.filters, owner: [OWNER_ME], docs: [HAS_NONE] },
})}`;

/** Why there are no docs to list, and what to do. */
export function NoDocs(props: {
  search: string;
  isMine: boolean;
  onAll: () => void;
}) {
  const { search, isMine, onAll } = props;
  return (
    <Box bg="neutral" className={styles.nothing}>
      <Text as="h2" variant="title-small" weight="bold">
        {search ? `No docs for “${search}”` : 'There are no docs yet'}
      </Text>
      <Text as="p" color="secondary">
        {search
          ? 'Names, titles and descriptions are looked at here; the search finds what stands in the pages.'
          : 'Write Markdown in the docs folder of a repository, beside a mkdocs.yml, and name it in the descriptor with backstage.io/techdocs-ref: dir:.'}
      </Text>
      <div className={styles.buttons}>
        {(search || isMine) && (
          <Button variant="primary" onPress={onAll}>
            Show all docs
          </Button>
        )}
        {search && (
          <ButtonLink
            variant="secondary"
            href={`/search?${new URLSearchParams({ query: search })}`}
          >
            Search in the pages
          </ButtonLink>
        )}
        {!search && (
          <ButtonLink variant="secondary" href={mineWithout}>
            My components without docs
          </ButtonLink>
        )}
      </div>
    </Box>
  );
}
