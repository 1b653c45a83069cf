import { Link, Text } from '@backstage/ui';
import type { FiringAlert } from '@waymark/common';
import { RiFireLine } from '@remixicon/react';
import { duration, useNow } from '@waymark/react';
import styles from './Facts.module.css';

/** Says that the alert which the runbook is for fires now. */
export function FiringHere({ alerts }: { alerts: FiringAlert[] }) {
  const now = useNow(15_000);
  return (
    // Said aloud when it appears.
    <div role="status">
      {alerts.length > 0 && (
        <div className={styles.firing}>
          {alerts.map(({ id, alert, startsAt, annotations }) => (
            <div key={id}>
              <Text as="p" weight="bold" className={styles.red}>
                <RiFireLine aria-hidden />
                {`${alert} fires, for ${duration(
                  now.getTime() - Date.parse(startsAt),
                )} now`}
              </Text>
              {annotations.summary && <Text as="p">{annotations.summary}</Text>}
            </div>
          ))}
          <Link href="/on-call?all=true">What else fires</Link>
        </div>
      )}
    </div>
  );
}
