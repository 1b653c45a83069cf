import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Box, Flex, Text } from '@backstage/ui';
import { useCallback, type ReactNode } from 'react';
import { runbooksApiRef } from '../api/RunbooksApi';
import { RunbookTable } from '../find/RunbookTable';
import { AlertHistory } from '../history/AlertHistory';
import { Problem } from '../shared/Problem';
import { Rows } from '../shared/Rows';
import { useFresh } from '../shared/useFresh';
import { useTitles } from '../shared/useTitles';
import { GapList } from '../states/GapList';
import { worstFirst } from '../states/gapWords';
import styles from './EntityRunbooksTab.module.css';
import { FiringLines } from './FiringLines';

/** Everything about the runbooks and alerts of a component. */
export function EntityRunbooksTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const api = useApi(runbooksApiRef);
  const found = useFresh(
    useCallback(
      () =>
        Promise.all([api.find({ entityRef }), api.gaps({ entityRef })]).then(
          ([runbooks, gaps]) => ({ runbooks, gaps }),
        ),
      [api, entityRef],
    ),
  );
  const titleOf = useTitles(
    (found.value?.runbooks ?? []).map(({ owner }) => owner),
  );
  return (
    <Flex direction="column" gap="6">
      <FiringLines entityRef={entityRef} />
      <Section title="Runbooks">
        {found.error && (
          <Problem
            title="The runbooks could not be read"
            error={found.error}
            retry={found.retry}
          />
        )}
        {!found.value && !found.error && (
          <Rows label="Reading the runbooks" count={3} />
        )}
        {found.value && (
          <RunbookTable
            runbooks={found.value.runbooks}
            titleOf={titleOf}
            ofOneService
            empty="None yet. A page in its docs becomes one with runbook: true in its front matter."
          />
        )}
      </Section>
      {found.value && (
        <Section title="What is wrong">
          <Box bg="neutral" className={styles.surface}>
            {found.value.gaps.length > 0 ? (
              <GapList gaps={worstFirst(found.value.gaps)} />
            ) : (
              <Text color="secondary">
                Nothing: every alert has its runbook, and every runbook was
                followed lately.
              </Text>
            )}
          </Box>
        </Section>
      )}
      <Section title="Alert history">
        <AlertHistory entityRef={entityRef} />
      </Section>
    </Flex>
  );
}

function Section(props: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={props.title}>
      <Text as="h2" variant="body-large" weight="bold">
        {props.title}
      </Text>
      {props.children}
    </section>
  );
}
