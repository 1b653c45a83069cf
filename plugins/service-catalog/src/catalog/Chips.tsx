import { Button, Tag, TagGroup } from '@backstage/ui';
import type { BrowseState } from '@waymark/common';
import styles from './CatalogPage.module.css';
import { chipsOf, type Titles } from './words';

/** What is chosen, each to be taken back. */
export function Chips(props: {
  state: BrowseState;
  titles: Titles;
  onChoose: (facet: string, values: readonly string[]) => void;
  onClear: () => void;
}) {
  const { state, titles, onChoose, onClear } = props;
  const chips = chipsOf(state, titles);
  if (chips.length === 0) return null;
  const remove = (ids: Set<string>) => {
    for (const { id, facet, value } of chips)
      if (ids.has(id))
        onChoose(
          facet,
          state.filters[facet].filter(each => each !== value),
        );
  };
  return (
    <div className={styles.chips}>
      <TagGroup
        aria-label="Filters"
        items={chips}
        onRemove={keys => remove(new Set([...keys].map(String)))}
      >
        {chip => (
          <Tag id={chip.id} size="small" textValue={chip.label}>
            {chip.label}
          </Tag>
        )}
      </TagGroup>
      {chips.length > 1 && (
        <Button size="small" variant="tertiary" onPress={onClear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
