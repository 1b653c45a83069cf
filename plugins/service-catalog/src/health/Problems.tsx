import { Box, Button, Flex, Skeleton, Text } from '@backstage/ui';
import type { HealthResponse } from '@waymark/common';
import { Failure } from '@waymark/react';
import type { HealthChoice } from '../api/HealthApi';
import { Problem } from './Problem';
import styles from './Problems.module.css';
import { useProblems } from './useProblems';
import { shortRef } from './words';

/** The problems of a choice, the newest first. */
export function Problems(props: {
  choice: HealthChoice;
  health?: HealthResponse;
  onShowAll: () => void;
}) {
  const { choice, health, onShowAll } = props;
  const { value, error, retry, more, isReadingMore } = useProblems(choice);
  const titleOf = (ref: string) =>
    health?.owners.find(({ owner }) => owner === ref)?.title ?? shortRef(ref);
  const problems = value?.problems;
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-label="Problems"
    >
      {error && (
        <Failure
          title="What is wrong could not be read"
          error={error}
          retry={retry}
        />
      )}
      {!problems && !error && (
        <Flex
          direction="column"
          gap="2"
          role="status"
          aria-busy="true"
          aria-label="Reading what is wrong"
        >
          {Array.from({ length: 5 }, (_, i) => (
            <Skeleton key={i} height={84} />
          ))}
        </Flex>
      )}
      {problems?.length === 0 && !error && (
        <Nothing choice={choice} health={health} onShowAll={onShowAll} />
      )}
      {problems && problems.length > 0 && (
        <ul className={styles.list}>
          {problems.map(problem => (
            <Problem key={problem.id} problem={problem} titleOf={titleOf} />
          ))}
        </ul>
      )}
      {more && (
        <Button
          variant="secondary"
          size="small"
          isDisabled={isReadingMore}
          onPress={more}
        >
          {isReadingMore ? 'Reading more' : 'Show more'}
        </Button>
      )}
    </Box>
  );
}

function Nothing(props: {
  choice: HealthChoice;
  health?: HealthResponse;
  onShowAll: () => void;
}) {
  const { choice, health, onShowAll } = props;
  if (Object.values(choice).some(Boolean))
    return (
      <Flex direction="column" gap="3" align="start">
        <Text>Nothing is wrong here.</Text>
        <Button variant="secondary" size="small" onPress={onShowAll}>
          Show all problems
        </Button>
      </Flex>
    );
  return (
    <Text>
      {health && !health.sweep.finishedAt
        ? 'Nothing was found yet. The catalog is being looked through for the first time.'
        : 'Nothing is wrong: every entry has an owner that exists, leads somewhere, and was read lately.'}
    </Text>
  );
}
