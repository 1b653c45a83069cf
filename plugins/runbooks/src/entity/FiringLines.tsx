import { Link, Text } from '@backstage/ui';
import { RiFireLine } from '@remixicon/react';
import { useFiring } from '../onCall/useFiring';
import { Elapsed } from '../onCall/Elapsed';
import { alertPath } from '../states/gapAction';
import styles from './FiringLines.module.css';

/** What fires in a component now, a line each, leading to the runbook; nothing when nothing does. */
export function FiringLines({ entityRef }: { entityRef: string }) {
  const { value } = useFiring({ entityRef });
  if (!value?.alerts.length) return <></>;
  return (
    <ul className={styles.firing} aria-label="Firing now">
      {value.alerts.map(({ id, alert, startsAt, annotations }) => (
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
