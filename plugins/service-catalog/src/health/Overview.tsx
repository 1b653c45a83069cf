import { Box, Text } from '@backstage/ui';
import type { HealthResponse } from '@waymark/common';
import { counted } from '@waymark/react';
import { Since } from '../inbox/Since';
import styles from './Overview.module.css';
import { Trend } from './Trend';
import { healthyShare } from './words';

/** How healthy it is now, and how it was. */
export function Overview(props: {
  health: HealthResponse;
  /** Whose it is, where it is not the whole catalog. */
  of?: string;
  showsTrend: boolean;
}) {
  const { health, of, showsTrend } = props;
  const { entries, unhealthy, problems, sweep, trend } = health;
  const share = healthyShare(health);
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-label="Overview"
    >
      <div className={styles.now}>
        <Text as="p" color="secondary">
          {of ?? 'The whole catalog'}
        </Text>
        <p className={styles.share}>{share ?? '–'}</p>
        <Text as="p">
          {share
            ? `of ${counted(entries, 'entry', 'entries')} ${
                entries === 1 ? 'is' : 'are'
              } healthy`
            : 'There are no entries yet'}
        </Text>
        <Text as="p" color="secondary">
          {problems === 0
            ? 'No problems'
            : `${counted(problems, 'problem')} in ${counted(
                unhealthy,
                'entry',
                'entries',
              )}`}
        </Text>
        <span className={styles.sweep}>
          {sweep.checked === undefined ? (
            sweep.finishedAt && (
              <>
                <Text color="secondary">Looked through as a whole</Text>
                <Since date={sweep.finishedAt} />
              </>
            )
          ) : (
            <Text color="secondary">
              Being looked through: {counted(sweep.checked, 'entry', 'entries')}{' '}
              so far
            </Text>
          )}
        </span>
      </div>
      {showsTrend && (
        <div className={styles.trend}>
          <Trend days={trend} />
        </div>
      )}
    </Box>
  );
}
