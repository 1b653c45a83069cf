import { useApi } from '@backstage/core-plugin-api';
import { Box, Flex, Text } from '@backstage/ui';
import type { AlertEpisode } from '@waymark/common';
import { useCallback } from 'react';
import { counted } from '@waymark/react';
import { runbooksApiRef } from '../api/RunbooksApi';
import { Problem } from '../shared/Problem';
import { Rows } from '../shared/Rows';
import { useFresh } from '../shared/useFresh';
import { Severity } from '../states/Severity';
import { Elapsed } from './Elapsed';
import { Labels } from './Labels';
import styles from './Unmatched.module.css';

/** Firing alerts that belong to no component, with why, and what to do about it. */
export function Unmatched({ count }: { count: number }) {
  const api = useApi(runbooksApiRef);
  const found = useFresh(
    // Another number is another question.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    useCallback(() => api.unmatched(), [api, count]),
  );
  return (
    <section aria-labelledby="unmatched" className={styles.section}>
      <Text as="h2" id="unmatched" variant="body-large" weight="bold">
        {`${counted(count, 'firing alert')} of nobody`}
      </Text>
      <Text as="p" color="secondary">
        Nothing in the catalog matches their labels, so nobody is told of them.
        Give the rule a label <code>component</code> or <code>service</code>{' '}
        with the name of the component, or <code>namespace</code> and{' '}
        <code>name</code>; whoever runs the portal can name another label in{' '}
        <code>waymark.alerts</code>.
      </Text>
      {found.error && (
        <Problem
          title="They could not be read"
          error={found.error}
          retry={found.retry}
        />
      )}
      {!found.value && !found.error && (
        <Rows label="Reading alerts of nobody" count={count > 3 ? 3 : count} />
      )}
      {found.value?.map(alert => (
        <Box key={alert.id} bg="neutral" className={styles.alert}>
          <Flex align="center" gap="3" className={styles.head}>
            <Text as="h3" weight="bold">
              {alert.alert}
            </Text>
            <Severity of={alert.labels.severity} />
            <Elapsed since={alert.startsAt} />
          </Flex>
          <Text as="p" color="secondary">
            {why(alert)}
          </Text>
          <Labels labels={alert.labels} annotations={alert.annotations} />
        </Box>
      ))}
    </section>
  );
}

const NAMING = ['component', 'service'];

function why({ labels, sender }: AlertEpisode) {
  const named = NAMING.find(label => labels[label]);
  return named
    ? `Its label ${named} says ${labels[named]}, which is no component of the catalog. Sent by ${sender}.`
    : `It has no label component or service. Sent by ${sender}.`;
}
