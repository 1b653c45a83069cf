import { Box, ButtonLink, Link, Text } from '@backstage/ui';
import { runbookPath } from '@waymark/common';
import { RiFirstAidKitLine } from '@remixicon/react';
import { Elapsed } from '../onCall/Elapsed';
import { useFiring } from '../onCall/useFiring';
import { alertPath } from '../states/gapAction';
import { Severity } from '../states/Severity';
import { Busy } from './Busy';
import styles from './MyWorkSection.module.css';

const MOST = 5;

/** What fires on the reader's services, each with its runbook; nothing when nothing does. */
export function FiringNow() {
  const { value, loading } = useFiring({ mine: true });
  if (!value && loading) return <Busy />;
  const alerts = value?.alerts ?? [];
  if (alerts.length === 0) return <></>;
  return (
    <section className={styles.section} aria-labelledby="firing-now">
      <div className={styles.head}>
        <Text as="h2" id="firing-now" variant="body-large" weight="bold">
          Firing now
        </Text>
        <Link href="/on-call">
          {alerts.length > MOST ? `On call: all ${alerts.length}` : 'On call'}
        </Link>
      </div>
      <Box bg="neutral" className={styles.alarm}>
        {alerts.slice(0, MOST).map(alert => (
          <div key={alert.id} className={styles.alert}>
            <span className={styles.what}>
              <Text weight="bold">{alert.alert}</Text>
              <Text color="secondary">{alert.component}</Text>
              <Severity of={alert.labels.severity} />
            </span>
            <Elapsed since={alert.startsAt} />
            <ButtonLink
              href={
                alert.runbook
                  ? runbookPath(alert.runbook)
                  : alertPath(alert.alert, alert.entityRef)
              }
              size="small"
              variant={alert.runbook ? 'primary' : 'secondary'}
              iconStart={<RiFirstAidKitLine />}
            >
              {alert.runbook ? 'Runbook' : 'No runbook yet'}
            </ButtonLink>
          </div>
        ))}
      </Box>
    </section>
  );
}
