import { Flex, Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { GAP_KINDS, GAPS } from '../states/gapWords';
import styles from './FilterBar.module.css';
import type { Filters } from './filters';

const ANY = 'any';

const STATES = [
  { value: ANY, label: 'Any state' },
  { value: 'complete', label: 'Complete' },
  { value: 'stale', label: 'Stale' },
  { value: 'missing', label: 'Missing' },
];
const KINDS = GAP_KINDS.map(kind => ({ value: kind, label: GAPS[kind].label }));

/** Narrows down whose and which are shown. */
export function FilterBar(props: {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  /** Entity refs of those that own something shown. */
  owners: string[];
  titleOf: (ref: string) => string;
  /** Of gaps only the kinds are chosen, as each has the one state. */
  onlyKinds?: boolean;
}) {
  const { filters, onChange, owners, titleOf, onlyKinds } = props;
  const refs = [
    ...new Set([...owners, ...(filters.owner ? [filters.owner] : [])]),
  ];
  return (
    <Flex gap="2" align="center" className={styles.bar}>
      <ToggleButtonGroup
        selectionMode="single"
        disallowEmptySelection
        aria-label="Whose"
        selectedKeys={[filters.mine ? 'mine' : 'all']}
        onSelectionChange={keys =>
          onChange({ mine: keys.has('mine'), owner: undefined })
        }
      >
        <ToggleButton id="all" size="small">
          Everyone’s
        </ToggleButton>
        <ToggleButton id="mine" size="small">
          Mine
        </ToggleButton>
      </ToggleButtonGroup>
      <Select
        aria-label="Owner"
        className={styles.select}
        options={[
          { value: ANY, label: 'Any owner' },
          ...refs
            .map(value => ({ value, label: titleOf(value) }))
            .sort((a, b) => a.label.localeCompare(b.label)),
        ]}
        value={filters.owner ?? ANY}
        onChange={value =>
          onChange({ owner: value === ANY ? undefined : String(value) })
        }
      />
      <Select
        aria-label="State"
        className={styles.select}
        options={
          onlyKinds
            ? [{ value: ANY, label: 'Anything wrong' }, ...KINDS]
            : [...STATES, ...KINDS]
        }
        value={filters.state ?? ANY}
        onChange={value =>
          onChange({
            state: value === ANY ? undefined : (value as Filters['state']),
          })
        }
      />
    </Flex>
  );
}
