import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  EntityInfoCard,
  useEntity,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Link, Skeleton, Text } from '@backstage/ui';
import { runbookPath, type ListedRunbookGap } from '@waymark/common';
import { counted } from '@waymark/react';
import { messageOf } from '../shared/problem';
import { Exercised } from '../states/Exercised';
import { stateOf } from '../states/gapWords';
import { Severity } from '../states/Severity';
import { RunbookState, StateBadge } from '../states/StateBadge';
import styles from './EntityRunbooksCard.module.css';
import { FiringLines } from './FiringLines';
import { useOfComponent } from './useOfComponent';

/** More than these are on the tab. */
const MOST = 6;

/** The runbooks of a component, what is wrong with them and what fires, on its page. */
export function EntityRunbooksCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const tab = `${useEntityRefLink()(entity)}/runbooks`;
  const found = useOfComponent(entityRef);
  const { runbooks = [], gaps = [], firing = [] } = found.value ?? {};
  return (
    <EntityInfoCard
      title="Runbooks"
      headerActions={<Link href={tab}>Runbooks and alerts</Link>}
    >
      <FiringLines entityRef={entityRef} alerts={firing} />
      {!found.value && !found.error && (
        <div role="status" aria-busy="true" aria-label="Reading the runbooks">
          <Skeleton height={112} />
        </div>
      )}
      {found.error && <Text color="danger">{messageOf(found.error)}</Text>}
      {found.value && runbooks.length === 0 && gaps.length === 0 && (
        <Text color="secondary">
          None yet. A page in its docs becomes one with runbook: true in its
          front matter.
        </Text>
      )}
      <div className={styles.runbooks}>
        {runbooks.slice(0, MOST).map(runbook => (
          <div key={runbook.page} className={styles.runbook}>
            <Link href={runbookPath(runbook)}>{runbook.title}</Link>
            <Text color="secondary" truncate>
              {runbook.alerts.join(', ')}
            </Text>
            <Severity of={runbook.severity} />
            <RunbookState gaps={runbook.gaps} />
            <Exercised day={runbook.exercised} />
          </div>
        ))}
        <Rest
          hidden={runbooks.length - MOST}
          gaps={gaps.filter(({ page }) => page === undefined)}
          tab={tab}
        />
      </div>
    </EntityInfoCard>
  );
}

/** What the lines above do not say: further runbooks, and what is wrong without a runbook to say it of. */
function Rest(props: {
  hidden: number;
  gaps: ListedRunbookGap[];
  tab: string;
}) {
  const { hidden, gaps, tab } = props;
  if (hidden <= 0 && gaps.length === 0) return <></>;
  return (
    <div className={styles.rest}>
      {hidden > 0 && <Link href={tab}>{counted(hidden, 'more runbook')}</Link>}
      {gaps.length > 0 && (
        <>
          <StateBadge state={stateOf(gaps.map(({ kind }) => kind))} />
          <Link href={tab}>
            {counted(gaps.length, 'alert leads', 'alerts lead')} to no runbook
          </Link>
        </>
      )}
    </div>
  );
}
