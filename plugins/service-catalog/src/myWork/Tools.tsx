import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { ReactNode } from 'react';
import { capital } from './capital';
import styles from './Tools.module.css';
import { kindName, sortKinds, type Grouping } from './rows';
import type { View } from './useView';

const ALL = 'all';
const NONE = 'none';

/** Chooses kind and grouping of My services. */
export function Tools(props: {
  view: View;
  kinds: readonly { kind: string; count: number }[];
  /** A further choice, after the kinds. */
  filter?: ReactNode;
  onKind: (kind: string | undefined) => void;
  onGroup: (grouping: Grouping | undefined) => void;
}) {
  const { view, kinds, filter, onKind, onGroup } = props;
  const all = kinds.reduce((sum, { count }) => sum + count, 0);
  const kind = kinds.some(each => each.kind === view.kind) ? view.kind : ALL;
  return (
    <div className={styles.tools}>
      <ToggleButtonGroup
        selectionMode="single"
        disallowEmptySelection
        aria-label="Kind"
        className={styles.choice}
        selectedKeys={[kind ?? ALL]}
        onSelectionChange={keys => {
          const [next] = [...keys].map(String);
          onKind(next === ALL ? undefined : next);
        }}
      >
        <ToggleButton id={ALL} size="small">
          {`All ${all.toLocaleString('en')}`}
        </ToggleButton>
        {sortKinds(kinds).map(({ kind: each, count }) => (
          <ToggleButton id={each} key={each} size="small">
            {`${capital(kindName(each, 2))} ${count.toLocaleString('en')}`}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {filter}
      <ToggleButtonGroup
        selectionMode="single"
        disallowEmptySelection
        aria-label="Grouped by"
        className={styles.choice}
        selectedKeys={[view.grouping ?? NONE]}
        onSelectionChange={keys => {
          const [next] = [...keys].map(String);
          onGroup(next === NONE ? undefined : (next as Grouping));
        }}
      >
        <ToggleButton id={NONE} size="small">
          One list
        </ToggleButton>
        <ToggleButton id="system" size="small">
          By system
        </ToggleButton>
        <ToggleButton id="team" size="small">
          By team
        </ToggleButton>
      </ToggleButtonGroup>
    </div>
  );
}
