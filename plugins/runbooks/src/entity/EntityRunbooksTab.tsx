import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Box, Flex, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import { RunbookTable } from '../find/RunbookTable';
import { AlertHistory } from '../history/AlertHistory';
import { Problem } from '../shared/Problem';
import { Rows } from '../shared/Rows';
import { useTitles } from '../shared/useTitles';
import { GapList } from '../states/GapList';
import { worstFirst } from '../states/gapWords';
import styles from './EntityRunbooksTab.module.css';
import { FiringLines } from './FiringLines';
import { useOfComponent } from './useOfComponent';

/** Everything about the runbooks and alerts of a component. */
export function EntityRunbooksTab() {
  const entityRef = stringifyEntityRef(useEntity().entity);
  const { value, error, retry } = useOfComponent(entityRef);
  const titleOf = useTitles((value?.runbooks ?? []).map(({ owner }) => owner));
  if (!value && !error)
    return <Rows label="Reading the runbooks and alerts" count={9} />;
  return (
    <Flex direction="column" gap="6">
      <FiringLines entityRef={entityRef} alerts={value?.firing ?? []} />
      <Section title="Runbooks">
        {error && (
          <Problem
            title="The runbooks could not be read"
            error={error}
            retry={retry}
          />
        )}
        {value && (
          <RunbookTable
            runbooks={value.runbooks}
            titleOf={titleOf}
            ofOneService
            empty="None yet. A page in its docs becomes one with runbook: true in its front matter."
          />
        )}
      </Section>
      {value && (
        <Section title="What is wrong">
          <Box bg="neutral" className={styles.surface}>
            {value.gaps.length > 0 ? (
              <GapList gaps={worstFirst(value.gaps)} />
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
