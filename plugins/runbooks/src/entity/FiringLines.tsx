import { Link, Text } from '@backstage/ui';
import { RiFireLine } from '@remixicon/react';
import { alertPath, type FiringAlert } from '@waymark/common';
import { Elapsed } from '../onCall/Elapsed';
import styles from './FiringLines.module.css';

/** What fires in a component now, a line each, leading to the runbook; nothing when nothing does. */
export function FiringLines(props: {
  entityRef: string;
  alerts: FiringAlert[];
}) {
  const { entityRef, alerts } = props;
  if (alerts.length === 0) return <></>;
  return (
    <ul className={styles.firing} aria-label="Firing now">
      {alerts.map(({ id, alert, startsAt, annotations }) => (
        <li key={id}>
          <RiFireLine size={16} aria-hidden />
          <Link href={alertPath(alert, entityRef)} weight="bold" color="danger">
            {alert}
          </Link>
          {annotations.summary && (
            <Text color="secondary" truncate className={styles.summary}>
              {annotations.summary}
            </Text>
          )}
          <Elapsed since={startsAt} />
        </li>
      ))}
    </ul>
  );
}
