import type { Entity } from '@backstage/catalog-model';
import {
  Box,
  Text,
  ToggleButton,
  ToggleButtonGroup,
  useBreakpoint,
} from '@backstage/ui';
import {
  DOCS_YES,
  formatBrowse,
  OWNER_ME,
  parseBrowse,
  USUAL_BROWSE,
  type BrowseState,
} from '@waymark/common';
import { counted, Failure } from '@waymark/react';
import { useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { EntityGrid } from '../catalog/EntityGrid';
import { SearchBox } from '../catalog/SearchBox';
import { useList } from '../catalog/useList';
import styles from './DocsHome.module.css';
import { NoDocs } from './NoDocs';

const COLUMNS = ['name', 'kind', 'owner', 'system', 'changed'];
const NARROW_COLUMNS = ['name', 'owner', 'changed'];
const ALL = 'all';
const MINE = 'mine';

type Choice = Pick<BrowseState, 'search' | 'sort' | 'descending'> & {
  isMine: boolean;
};

/** All docs there are, to search and to sort, or those of what is one's own; in the catalog's table, at any size. */
export function DocsHome() {
  const [params, setParams] = useSearchParams();
  const grid = useRef<HTMLDivElement>(null);
  const columns = useBreakpoint().up('md') ? COLUMNS : NARROW_COLUMNS;
  const { search, sort, descending, filters } = parseBrowse(params);
  const isMine = filters.owner?.includes(OWNER_ME) ?? false;
  const choice: Choice = { search, sort, descending, isMine };
  const change = (part: Partial<Choice>, typed = false) =>
    setParams(addressOf({ ...choice, ...part }, USUAL_BROWSE.filters), {
      replace: typed,
    });
  const { list, isStale, error, retry } = useList(
    addressOf(choice, { docs: [DOCS_YES] }, columns).toString(),
  );
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <SearchBox
          label="Find docs"
          placeholder="Find docs by name or description  ( / )"
          search={search}
          onSearch={words => change({ search: words }, true)}
          gridRef={grid}
        />
        <ToggleButtonGroup
          selectionMode="single"
          disallowEmptySelection
          aria-label="Whose docs"
          selectedKeys={[isMine ? MINE : ALL]}
          onSelectionChange={keys => change({ isMine: keys.has(MINE) })}
        >
          <ToggleButton id={ALL} size="small">
            All
          </ToggleButton>
          <ToggleButton id={MINE} size="small">
            Owned by me
          </ToggleButton>
        </ToggleButtonGroup>
        <Text variant="body-small" color="secondary" role="status">
          {list?.total === undefined
            ? !error && 'Reading…'
            : `${counted(list.total, 'entry', 'entries')} with docs`}
        </Text>
      </div>
      {error && (
        <Failure
          title="The docs could not be listed"
          error={error}
          retry={retry}
        />
      )}
      {list?.total === 0 && !isStale ? (
        <NoDocs
          search={search}
          isMine={isMine}
          onAll={() => change({ search: '', isMine: false })}
        />
      ) : (
        <Box bg="neutral" className={styles.table}>
          <EntityGrid
            label="Docs"
            hrefOf={docsPath}
            list={list}
            isStale={isStale}
            columns={columns}
            gridRef={grid}
            sorting={{
              sort,
              descending,
              onChange: (by, down) => change({ sort: by, descending: down }),
            }}
          />
        </Box>
      )}
    </div>
  );
}

function addressOf(
  { isMine, ...choice }: Choice,
  filters: BrowseState['filters'],
  columns?: readonly string[],
): URLSearchParams {
  return formatBrowse({
    ...USUAL_BROWSE,
    ...choice,
    filters: { ...filters, ...(isMine && { owner: [OWNER_ME] }) },
    columns,
  });
}

function docsPath({ kind, metadata }: Entity): string {
  const { namespace = 'default', name } = metadata;
  return `/docs/${namespace}/${kind}/${name}`.toLocaleLowerCase('en-US');
}
