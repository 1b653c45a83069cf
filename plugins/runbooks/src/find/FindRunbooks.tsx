import { useApi } from '@backstage/core-plugin-api';
import { Flex, SearchField, Text } from '@backstage/ui';
import { runbookPath, type ListedRunbook } from '@waymark/common';
import {
  useCallback,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { useNavigate } from 'react-router-dom';
import useDebounce from 'react-use/esm/useDebounce';
import { counted } from '@waymark/react';
import { runbooksApiRef } from '../api/RunbooksApi';
import { Problem } from '../shared/Problem';
import { Rows } from '../shared/Rows';
import { useFresh } from '../shared/useFresh';
import { useTitles } from '../shared/useTitles';
import { useWhileEmpty } from '../shared/useWhileEmpty';
import { FilterBar } from './FilterBar';
import { passes, useFilters, type Filters } from './filters';
import styles from './FindRunbooks.module.css';
import { RunbookTable } from './RunbookTable';

const PAUSE_MS = 120;
const NO_RUNBOOKS: ListedRunbook[] = [];

/** Finds a runbook by alert, service or words. Keyboard first: paste the name of an alert, press Enter, read. */
export function FindRunbooks() {
  const api = useApi(runbooksApiRef);
  const navigate = useNavigate();
  const page = useRef<HTMLDivElement>(null);
  const [filters, change] = useFilters();
  const { query, mine } = filters;
  const [settled, setSettled] = useState(query);
  useDebounce(() => setSettled(query), PAUSE_MS, [query]);
  const found = useFresh(
    useCallback(
      async () => ({
        query: settled,
        mine,
        runbooks: await api.find({ query: settled, mine }),
      }),
      [api, settled, mine],
    ),
  );
  const all = found.value?.runbooks ?? NO_RUNBOOKS;
  const isEmpty = found.value?.runbooks.length === 0 && !settled && !mine;
  useWhileEmpty(isEmpty, found.retry);
  const shown = useMemo(
    () => all.filter(runbook => passes(runbook, filters)),
    [all, filters],
  );
  const owners = useMemo(
    () => [...new Set(all.flatMap(({ owner }) => owner ?? []))],
    [all],
  );
  const titleOf = useTitles(owners);
  const [missed, setMissed] = useState<Error>();

  /** Opens the best of what is typed, which may be ahead of what is shown. */
  const openBest = async () => {
    if (!query.trim()) return;
    setMissed(undefined);
    try {
      const isOfThis =
        found.value?.query === query && found.value.mine === mine;
      const [best] = isOfThis
        ? shown
        : (await api.find({ query, mine })).filter(runbook =>
            passes(runbook, filters),
          );
      if (best) navigate(runbookPath(best));
    } catch (error) {
      setMissed(error as Error);
    }
  };

  /** Arrow down leads from the field into what is found, arrow up from its first line back. */
  const moveBetween = (event: KeyboardEvent) => {
    const field = page.current?.querySelector('input[type="search"]');
    const first = page.current?.querySelector('tbody [role="row"][data-key]');
    const [from, to] =
      event.key === 'ArrowDown' ? [field, first] : [first, field];
    if (!['ArrowDown', 'ArrowUp'].includes(event.key)) return;
    if (event.target !== from || !(to instanceof HTMLElement)) return;
    event.preventDefault();
    event.stopPropagation();
    to.focus();
  };

  return (
    <div ref={page} onKeyDownCapture={moveBetween}>
      <Flex direction="column" gap="3">
        <SearchField
          // eslint-disable-next-line jsx-a11y/no-autofocus -- who comes here has the name of an alert to paste
          autoFocus
          aria-label="Find a runbook"
          placeholder="Alert name, service or words, then Enter"
          value={query}
          onChange={value => change({ query: value })}
          onSubmit={openBest}
        />
        <Flex align="center" justify="between" className={styles.tools}>
          <FilterBar
            filters={filters}
            onChange={change}
            owners={owners}
            titleOf={titleOf}
          />
          <Text color="secondary" role="status">
            {found.value && howMany(shown.length, all.length)}
          </Text>
        </Flex>
        {(found.error ?? missed) && (
          <Problem
            title="The runbooks could not be read"
            error={(found.error ?? missed)!}
            retry={found.retry}
          />
        )}
        {!found.value && !found.error && <Rows label="Finding runbooks" />}
        {found.value && (
          <RunbookTable
            runbooks={shown}
            titleOf={titleOf}
            stale={!isEmpty && (found.loading || query !== settled)}
            empty={nothing(filters)}
          />
        )}
      </Flex>
    </div>
  );
}

function howMany(shown: number, all: number) {
  return shown === all
    ? counted(all, 'runbook')
    : `${shown.toLocaleString('en')} of ${counted(all, 'runbook')}`;
}

function nothing({ query, mine, owner, state }: Filters) {
  if (owner || state)
    return 'No runbook passes these filters. Choose any owner and any state to see the others.';
  if (query)
    return 'No runbook has all these words. Try the name of the service alone.';
  if (mine)
    return 'Nothing you own has a runbook yet. The tab Gaps lists the alerts that need one.';
  return 'There are no runbooks yet. A page in the docs of a component becomes one when its front matter says runbook: true.';
}
