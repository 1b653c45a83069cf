import { Link, Text } from '@backstage/ui';
import {
  runbookPath,
  type RunbookDetail,
  type ServiceFacts,
} from '@waymark/common';
import type { ReactNode } from 'react';
import { useAlertChanges, useFiring } from '../onCall/useFiring';
import { withinPortal } from '../shared/addresses';
import { useTitles } from '../shared/useTitles';
import { GapList } from '../states/GapList';
import { RunbookState } from '../states/StateBadge';
import { Severity } from '../states/Severity';
import { Exercises } from './Exercises';
import styles from './Facts.module.css';
import { FiringHere } from './FiringHere';
import { FollowButton } from './FollowButton';
import { Service } from './Service';
import { useIsBeside } from './useIsBeside';

/** What one needs to know beside a runbook. */
export function Facts(props: {
  detail: RunbookDetail;
  /** Reads it again. */
  onChange: () => void;
  /** The element they are drawn into. */
  room: HTMLElement;
}) {
  const { detail, onChange, room } = props;
  const { runbook, gaps, exercises, service, sourceUrl } = detail;
  const firing = useFiring({ entityRef: runbook.entityRef });
  // What the service depends on may have begun to fire.
  useAlertChanges(onChange);
  const own = (firing.value?.alerts ?? []).filter(({ alert }) =>
    runbook.alerts.includes(alert),
  );
  const titleOf = useTitles(exercises.map(({ person }) => person));
  const beside = useIsBeside(room);
  const rest = (
    <>
      <Service service={service} />
      {gaps.length > 0 && (
        <section className={styles.part}>
          <Text as="h2" weight="bold">
            What is wrong with it
          </Text>
          <GapList gaps={gaps} here={runbookPath(runbook)} />
          {sourceUrl && (
            <Link href={withinPortal(sourceUrl).href}>Edit the page</Link>
          )}
        </section>
      )}
    </>
  );
  return (
    <aside className={styles.facts} aria-label="Facts of this runbook">
      <FiringHere alerts={own} />
      <section className={styles.part}>
        <div className={styles.line}>
          <RunbookState gaps={runbook.gaps} />
          <Severity of={runbook.severity} />
        </div>
        <Exercises runbook={runbook} exercises={exercises} titleOf={titleOf} />
        <FollowButton detail={detail} onRecorded={onChange} />
      </section>
      {beside ? rest : <Folded service={service}>{rest}</Folded>}
    </aside>
  );
}

/** Above the text one line has to do, so that the text is not far. */
function Folded(props: { service: ServiceFacts; children: ReactNode }) {
  const { title, owner, dependencies } = props.service;
  const firing = dependencies.filter(each => each.firing.length > 0);
  return (
    <details className={styles.folded}>
      <summary>
        {`${title}: contacts, links, dependencies`}
        {owner && <Text color="secondary">{` (${owner.title})`}</Text>}
        {firing.length > 0 && (
          <span className={styles.red}>
            {` ${firing.map(each => each.title).join(', ')} in trouble`}
          </span>
        )}
      </summary>
      {props.children}
    </details>
  );
}
