import { useApi } from '@backstage/core-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Box, Flex, Link, Text } from '@backstage/ui';
import { useCallback, useMemo } from 'react';
import { counted } from '@waymark/react';
import { runbooksApiRef } from '../api/RunbooksApi';
import { Problem } from '../shared/Problem';
import { Rows } from '../shared/Rows';
import { useFresh } from '../shared/useFresh';
import { useTitles } from '../shared/useTitles';
import { useWhileEmpty } from '../shared/useWhileEmpty';
import { GapList } from '../states/GapList';
import { groupGaps, type ComponentGaps } from '../states/groupGaps';
import { FilterBar } from './FilterBar';
import { passes, useFilters } from './filters';
import toolStyles from './FindRunbooks.module.css';
import styles from './Gaps.module.css';
import { useMore } from './useMore';

/** Components shown at first; the others on demand, as a long page helps nobody. */
const FIRST = 40;

/** What is wrong between alerts and runbooks, by component, with what settles it. */
export function Gaps() {
  const api = useApi(runbooksApiRef);
  const [filters, change] = useFilters();
  const { mine, owner, state } = filters;
  const found = useFresh(useCallback(() => api.gaps({ mine }), [api, mine]));
  useWhileEmpty(found.value?.length === 0 && !mine, found.retry);
  const owners = useMemo(
    () => [...new Set(found.value?.flatMap(gap => gap.owner ?? []))],
    [found.value],
  );
  const titleOf = useTitles(owners);
  const groups = useMemo(
    () =>
      groupGaps(
        (found.value ?? []).filter(gap =>
          passes({ owner: gap.owner, gaps: [gap.kind] }, { owner, state }),
        ),
      ),
    [found.value, owner, state],
  );
  const [shown, more] = useMore(groups, FIRST);
  const count = groups.reduce((sum, { gaps }) => sum + gaps.length, 0);
  return (
    <Flex direction="column" gap="3">
      <Flex align="center" justify="between" className={toolStyles.tools}>
        <FilterBar
          filters={filters}
          onChange={change}
          owners={owners}
          titleOf={titleOf}
          onlyKinds
        />
        <Text color="secondary" role="status">
          {found.value &&
            `${counted(count, 'gap')} in ${counted(
              groups.length,
              'component',
            )}`}
        </Text>
      </Flex>
      {found.error && (
        <Problem
          title="What is wrong could not be read"
          error={found.error}
          retry={found.retry}
        />
      )}
      {!found.value && !found.error && <Rows label="Reading what is wrong" />}
      {found.value && groups.length === 0 && (
        <Box bg="neutral" className={styles.component}>
          <Text color="secondary">
            {owner || state || mine
              ? 'Nothing is wrong here. Choose everyone’s, any owner and anything to see the rest.'
              : 'Nothing is wrong: every alert has its runbook, and every runbook was followed lately.'}
          </Text>
        </Box>
      )}
      {shown.map(group => (
        <Component key={group.entityRef} group={group} titleOf={titleOf} />
      ))}
      {more}
    </Flex>
  );
}

function Component(props: {
  group: ComponentGaps;
  titleOf: (ref: string) => string;
}) {
  const { group, titleOf } = props;
  const pathTo = useEntityRefLink();
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.component}
      aria-label={group.component}
    >
      <Flex align="baseline" gap="3" className={styles.head}>
        <Text as="h2" variant="body-large" weight="bold">
          <Link href={pathTo(group.entityRef)} weight="bold" standalone>
            {group.component}
          </Link>
        </Text>
        <Text color="secondary">
          {group.owner ? (
            <Link href={pathTo(group.owner)} standalone color="secondary">
              {titleOf(group.owner)}
            </Link>
          ) : (
            'nobody owns it'
          )}
        </Text>
      </Flex>
      <GapList gaps={group.gaps} />
    </Box>
  );
}
