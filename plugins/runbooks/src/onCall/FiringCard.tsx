import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Box, ButtonLink, Flex, Link, Text } from '@backstage/ui';
import { alertPath, runbookPath, type FiringAlert } from '@waymark/common';
import { RiFirstAidKitLine, RiQuillPenLine } from '@remixicon/react';
import { When } from '@waymark/react';
import { historyPath } from '../history/historyPath';
import { outcomeInWords } from '../runbook/outcomes';
import { Severity } from '../states/Severity';
import { Elapsed } from './Elapsed';
import styles from './FiringCard.module.css';
import { Labels } from './Labels';

/** An alert that fires: its runbook first, then what one asks next. */
export function FiringCard(props: {
  alert: FiringAlert;
  titleOf: (ref: string) => string;
}) {
  const { alert, titleOf } = props;
  const pathTo = useEntityRefLink();
  const { runbook, entityRef, owner, annotations, reason } = alert;
  const summary = annotations.summary ?? annotations.description;
  return (
    <Box
      as="article"
      bg="neutral"
      className={styles.card}
      aria-label={alert.alert}
    >
      <div className={styles.head}>
        <Text as="h2" variant="body-large" weight="bold">
          {alert.alert}
        </Text>
        <Severity of={alert.labels.severity} />
        <Elapsed since={alert.startsAt} />
      </div>
      {summary && (
        <Text as="p" className={styles.summary}>
          {summary}
        </Text>
      )}
      <Flex gap="3" align="center" className={styles.runbook}>
        {runbook ? (
          <ButtonLink
            href={runbookPath(runbook)}
            variant="primary"
            size="medium"
            iconStart={<RiFirstAidKitLine />}
          >
            {runbook.title}
          </ButtonLink>
        ) : (
          <ButtonLink
            href={alertPath(alert.alert, entityRef)}
            variant="secondary"
            size="medium"
            iconStart={<RiQuillPenLine />}
          >
            No runbook yet: see what is known
          </ButtonLink>
        )}
      </Flex>
      <Text as="p" color="secondary" className={styles.facts}>
        {entityRef && (
          <span>
            <Link href={pathTo(entityRef)}>
              {alert.component ?? titleOf(entityRef)}
            </Link>
            {owner && (
              <>
                {' of '}
                <Link href={pathTo(owner)}>{titleOf(owner)}</Link>
              </>
            )}
          </span>
        )}
        {alert.silentSince && (
          <span className={styles.silent}>
            {'Nothing was heard of it since '}
            <When date={alert.silentSince} />: it may be over
          </span>
        )}
        <Previous alert={alert} titleOf={titleOf} />
        {entityRef && <Link href={historyPath(entityRef)}>History</Link>}
        {alert.generatorUrl && (
          <Link href={alert.generatorUrl} target="_blank">
            Prometheus
          </Link>
        )}
        {reason && <span>{`Yours through ${reason}`}</span>}
      </Text>
      <Labels labels={alert.labels} annotations={annotations} />
    </Box>
  );
}

function Previous(props: {
  alert: FiringAlert;
  titleOf: (ref: string) => string;
}) {
  const { alert, titleOf } = props;
  const { previous, lastExercise } = alert;
  return (
    <>
      <span>
        {previous ? (
          <>
            {'Last fired '}
            <When date={previous.startsAt} />
          </>
        ) : (
          'Fires for the first time'
        )}
      </span>
      {lastExercise && (
        <span>
          {`${titleOf(lastExercise.person)} followed the runbook `}
          <When date={lastExercise.at} />
          {`: ${outcomeInWords(lastExercise.outcome)}`}
        </span>
      )}
    </>
  );
}
