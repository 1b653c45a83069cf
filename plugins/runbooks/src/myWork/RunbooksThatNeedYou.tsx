import { useApi } from '@backstage/core-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Box, Link, Text } from '@backstage/ui';
import { useCallback, useMemo } from 'react';
import { runbooksApiRef } from '../api/RunbooksApi';
import { counted } from '../shared/format';
import { useFresh } from '../shared/useFresh';
import { GapList } from '../states/GapList';
import { firstGaps, groupGaps } from '../states/groupGaps';
import { Busy } from './Busy';
import styles from './MyWorkSection.module.css';

/** Lines shown here; all of them are on the page of gaps. */
const MOST = 5;

/** What is wrong with the runbooks that are the reader's, worst first; nothing when nothing is. */
export function RunbooksThatNeedYou() {
  const api = useApi(runbooksApiRef);
  const pathTo = useEntityRefLink();
  const { value, loading } = useFresh(
    useCallback(() => api.gaps({ mine: true }), [api]),
  );
  const groups = useMemo(
    () =>
      // A runbook nobody's alert leads to needs no one today.
      groupGaps(
        (value ?? []).filter(({ kind }) => kind !== 'runbook-without-alert'),
      ),
    [value],
  );
  if (!value && loading) return <Busy />;
  // My work is there without it: a failure is no reason to disturb.
  if (groups.length === 0) return <></>;
  const count = groups.reduce((sum, { gaps }) => sum + gaps.length, 0);
  return (
    <section className={styles.section} aria-labelledby="runbooks-need-you">
      <div className={styles.head}>
        <Text as="h2" id="runbooks-need-you" variant="body-large" weight="bold">
          Runbooks that need you
        </Text>
        <Link href="/runbooks/gaps?mine=true">
          {`${counted(count, 'gap')} in ${counted(groups.length, 'component')}`}
        </Link>
      </div>
      <Box bg="neutral" className={styles.surface}>
        {firstGaps(groups, MOST).map(group => (
          <div key={group.entityRef} className={styles.component}>
            <Text as="h3" weight="bold" className={styles.name}>
              <Link
                href={`${pathTo(group.entityRef)}/runbooks`}
                weight="bold"
                standalone
              >
                {group.component}
              </Link>
            </Text>
            <GapList compact gaps={group.gaps} />
          </div>
        ))}
      </Box>
    </section>
  );
}
