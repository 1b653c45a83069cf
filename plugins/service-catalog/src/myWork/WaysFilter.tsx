import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { OWNERSHIP_WAYS, type OwnershipWay } from '@waymark/common';

const NAMES: Record<OwnershipWay, string> = {
  direct: 'Me',
  member: 'My groups',
  below: 'Groups below',
  above: 'Groups above',
};

/** Chooses through whom things count as one's own. */
export function WaysFilter(props: {
  ways: readonly OwnershipWay[];
  onChange: (ways: ReadonlySet<string>) => void;
}) {
  return (
    <ToggleButtonGroup
      selectionMode="multiple"
      disallowEmptySelection
      aria-label="Yours through"
      selectedKeys={props.ways}
      onSelectionChange={keys => props.onChange(new Set([...keys].map(String)))}
    >
      {OWNERSHIP_WAYS.map(way => (
        <ToggleButton key={way} id={way} size="small">
          {NAMES[way]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
