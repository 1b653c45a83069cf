import {
  SearchField,
  Select,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import {
  RELATION_DEPTH,
  RELATION_DIRECTIONS,
  RELATION_FAMILIES,
  usualFamilies,
  type RelationDirection,
  type RelationFamily,
} from '@waymark/common';
import { isAboutPeople } from './lines';
import styles from './RelationsTab.module.css';
import type { RelationsView } from './view';

const DIRECTIONS: Record<RelationDirection, string> = {
  both: 'Both ways',
  needs: 'What it needs',
  neededBy: 'What needs it',
};
const TEAM_DIRECTIONS: typeof DIRECTIONS = {
  both: 'Both ways',
  needs: 'Below it',
  neededBy: 'Above it',
};
const FAMILIES: Record<RelationFamily, string> = {
  dependencies: 'Dependencies',
  apis: 'APIs',
  parts: 'Parts and systems',
  owners: 'Owners',
  people: 'Teams and people',
  other: 'Others',
};
const KINDS = [
  'Component',
  'API',
  'Resource',
  'System',
  'Domain',
  'Group',
  'User',
];
const DEPTHS = Array.from({ length: RELATION_DEPTH.max }, (_, index) =>
  String(RELATION_DEPTH.min + index),
);

/** Chooses which of the entities around one are shown. */
export function Filters(props: {
  /** Of the entity that it is about. */
  kind: string;
  /** Kinds of what is shown now. */
  shownKinds: readonly string[];
  view: RelationsView;
  onChange: (part: Partial<RelationsView>) => void;
}) {
  const { kind, shownKinds, view, onChange } = props;
  const usual = usualFamilies(kind);
  const directions = isAboutPeople(kind) ? TEAM_DIRECTIONS : DIRECTIONS;
  const kinds = new Map(
    // An address may name any; what is chosen has to be seen.
    [...(view.kinds ?? []), ...KINDS, ...shownKinds].map(each => [
      each.toLowerCase(),
      each,
    ]),
  );
  return (
    <div className={styles.filters} role="group" aria-label="What is shown">
      <div className={styles.search}>
        <SearchField
          aria-label="Find in the relations"
          placeholder="Find in these"
          size="small"
          value={view.search}
          onChange={search => onChange({ search })}
        />
      </div>
      <ToggleButtonGroup
        selectionMode="single"
        disallowEmptySelection
        aria-label="Direction"
        className={styles.directions}
        selectedKeys={[view.direction]}
        onSelectionChange={keys =>
          onChange({
            direction: RELATION_DIRECTIONS.find(each => keys.has(each)),
          })
        }
      >
        {RELATION_DIRECTIONS.map(each => (
          <ToggleButton key={each} id={each} size="small">
            {directions[each]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Select
        aria-label="Depth"
        className={styles.select}
        size="small"
        options={DEPTHS.map(depth => ({
          id: depth,
          label: depth === '1' ? '1 step' : `${depth} steps`,
        }))}
        value={String(view.depth)}
        onChange={depth => onChange({ depth: Number(depth) })}
      />
      <Select
        aria-label="Relations"
        className={styles.select}
        size="small"
        selectionMode="multiple"
        options={RELATION_FAMILIES.map(family => ({
          id: family,
          label: FAMILIES[family],
        }))}
        value={[...(view.families ?? usual)]}
        onChange={chosen => {
          const families = RELATION_FAMILIES.filter(each =>
            chosen.includes(each),
          );
          onChange({
            families: families.join() === usual.join() ? undefined : families,
          });
        }}
      />
      <Select
        aria-label="Kinds"
        className={styles.select}
        size="small"
        selectionMode="multiple"
        placeholder="All kinds"
        options={[...kinds].map(([id, label]) => ({ id, label }))}
        value={[...(view.kinds ?? [])]}
        onChange={chosen => onChange({ kinds: chosen.map(String) })}
      />
    </div>
  );
}
