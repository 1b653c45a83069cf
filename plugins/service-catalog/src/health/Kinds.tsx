import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  CATALOG_PROBLEM_TITLES,
  type CatalogProblemKind,
  type HealthResponse,
} from '@waymark/common';
import styles from './Kinds.module.css';

const ALL = 'all';

/** The kinds of problems there are, each with its number; one of them may be chosen. */
export function Kinds(props: {
  kinds: HealthResponse['kinds'];
  all: number;
  chosen?: CatalogProblemKind;
  onChange: (kind?: CatalogProblemKind) => void;
}) {
  const { kinds, all, chosen, onChange } = props;
  const shown =
    chosen && !kinds.some(({ kind }) => kind === chosen)
      ? [...kinds, { kind: chosen, problems: 0 }]
      : kinds;
  return (
    <ToggleButtonGroup
      selectionMode="single"
      disallowEmptySelection
      aria-label="Kind of problem"
      className={styles.kinds}
      selectedKeys={[chosen ?? ALL]}
      onSelectionChange={keys => {
        const [key] = keys;
        onChange(shown.find(({ kind }) => kind === key)?.kind);
      }}
    >
      <ToggleButton id={ALL} size="small">
        {`All ${all.toLocaleString('en')}`}
      </ToggleButton>
      {shown.map(({ kind, problems }) => (
        <ToggleButton id={kind} key={kind} size="small">
          {`${CATALOG_PROBLEM_TITLES[kind]} ${problems.toLocaleString('en')}`}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
