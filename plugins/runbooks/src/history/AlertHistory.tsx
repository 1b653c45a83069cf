import { Box, Button, Flex, Text } from '@backstage/ui';
import { useMemo } from 'react';
import { useNow } from '@waymark/react';
import { Problem } from '../shared/Problem';
import { Rows } from '../shared/Rows';
import styles from './AlertHistory.module.css';
import { Episode } from './Episode';
import { inWords, summarize } from './summary';
import { useHistory } from './useHistory';

const DAYS = 30;

/** What fired in a component: how often of late, then each time, newest first. */
export function AlertHistory({ entityRef }: { entityRef: string }) {
  const history = useHistory(entityRef);
  const { episodes, readOlder } = history;
  const now = useNow(15_000);
  const sums = useMemo(
    () =>
      summarize(episodes, { now: new Date(), days: DAYS, more: !!readOlder }),
    [episodes, readOlder],
  );
  if (!history.known && !history.error)
    return <Rows label="Reading what fired" count={4} />;
  return (
    <Flex direction="column" gap="3">
      {history.error && (
        <Problem
          title="The history could not be read"
          error={history.error}
          retry={history.retry}
        />
      )}
      {sums.length > 0 && (
        <ul className={styles.sums}>
          {sums.map(sum => (
            <li key={sum.alert}>
              <Text weight="bold">{sum.alert}</Text>{' '}
              <Text color="secondary">{inWords(sum, DAYS)}</Text>
            </li>
          ))}
        </ul>
      )}
      {history.known && (
        <Box bg="neutral" className={styles.surface}>
          {episodes.length === 0 && (
            <Text color="secondary">
              Nothing has fired here since alerts are sent to the portal.
            </Text>
          )}
          <ol className={styles.episodes}>
            {episodes.map(episode => (
              <Episode key={episode.id} episode={episode} now={now} />
            ))}
          </ol>
        </Box>
      )}
      {readOlder && (
        <Button
          variant="secondary"
          isPending={history.reading}
          onPress={readOlder}
          style={{ alignSelf: 'center' }}
        >
          Show older ones
        </Button>
      )}
    </Flex>
  );
}
