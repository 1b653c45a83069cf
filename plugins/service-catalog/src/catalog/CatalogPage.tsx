import { useRouteRef as useExternalRouteRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Box,
  Button,
  Link,
  Text,
  ToggleButton,
  useBreakpoint,
} from '@backstage/ui';
import { RiFilter3Line } from '@remixicon/react';
import { formatBrowse, OWNER_ME, USUAL_BROWSE } from '@waymark/common';
import { messageOf } from '@waymark/react';
import { useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { discoveryPath } from '../discovery/paths';
import { WaysFilter } from '../myWork/WaysFilter';
import { createRouteRefExternal } from '../routes';
import styles from './CatalogPage.module.css';
import { Chips } from './Chips';
import { ColumnsMenu } from './ColumnsMenu';
import { EntityGrid } from './EntityGrid';
import { ExportButton } from './ExportButton';
import { FacetPanel, facetsOf, USUALLY_OPEN } from './FacetPanel';
import { FacetSheet } from './FacetSheet';
import { howMany } from './howMany';
import { NothingFound } from './NothingFound';
import { Notices } from './Notices';
import { isOn, quickFilters, toggled } from './quickFilters';
import { SearchBox } from './SearchBox';
import { useBrowseState } from './useBrowseState';
import { useFacets } from './useFacets';
import { useList } from './useList';
import { useViews } from './useViews';
import { ViewsMenu } from './ViewsMenu';
import { titlesOf } from './words';

/** The catalog: everything there is, to search, filter, sort, save as a view and take along. */
export function CatalogPage() {
  const { state, columns, change, choose, chooseColumns } = useBrowseState();
  const navigate = useNavigate();
  const isWide = useBreakpoint().up('md');
  const grid = useRef<HTMLDivElement>(null);
  const [failure, setFailure] = useState<Error>();
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(USUALLY_OPEN),
  );
  const views = useViews();

  const query = formatBrowse({ ...state, columns }).toString();
  const { list, isStale, error, retry } = useList(query);
  const counted = useFacets(
    formatBrowse({
      ...USUAL_BROWSE,
      search: state.search,
      filters: state.filters,
      through: state.through,
    }).toString(),
    facetsOf(state, columns)
      .map(({ id }) => id)
      .filter(id => open.has(id) || state.filters[id]),
  );
  const department = views.views?.department;
  const titles = useMemo(
    () => ({
      ...titlesOf(counted.facets),
      ...(department && { [department.ref]: department.title }),
    }),
    [counted.facets, department],
  );
  const createPath =
    useExternalRouteRef(createRouteRefExternal)?.() ?? '/create';
  const filters = Object.keys(state.filters).length;

  const panel = (
    <FacetPanel
      query={formatBrowse({ ...state, columns: undefined }).toString()}
      state={state}
      columns={columns}
      facets={counted.facets}
      titles={titles}
      withoutSearch={counted.withoutSearch}
      error={counted.error}
      onRetry={counted.retry}
      open={open}
      onToggle={facet => setOpen(before => flipped(before, facet))}
      onChoose={choose}
      ways={
        state.filters.owner?.includes(OWNER_ME) && (
          <WaysFilter
            ways={state.through}
            onChange={ways =>
              change({
                through: (
                  ['direct', 'member', 'below', 'above'] as const
                ).filter(way => ways.has(way)),
              })
            }
          />
        )
      }
    />
  );

  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <SearchBox
          label="Find in the catalog"
          placeholder="Find by name or description  ( / )"
          search={state.search}
          onSearch={search => change({ search }, true)}
          gridRef={grid}
        />
        <div className={styles.buttons}>
          {!isWide && (
            <FacetSheet
              trigger={
                <Button
                  size="small"
                  variant="secondary"
                  iconStart={<RiFilter3Line />}
                >
                  {`Filters ${filters || ''}`.trim()}
                </Button>
              }
            >
              {panel}
            </FacetSheet>
          )}
          <Link href={discoveryPath} className={styles.further}>
            Not in the catalog
          </Link>
          <ViewsMenu
            views={views}
            query={query}
            columns={columns}
            onOpen={to => navigate({ search: to })}
            onError={setFailure}
          />
          <ColumnsMenu columns={columns} onChange={chooseColumns} />
          <ExportButton query={query} onError={setFailure} />
        </div>
      </div>
      <div className={styles.quick} role="group" aria-label="Quick filters">
        {quickFilters(department).map(quick => (
          <ToggleButton
            key={quick.id}
            size="small"
            isSelected={isOn(quick, state)}
            onChange={() => change({ filters: toggled(quick, state) })}
          >
            {quick.label}
          </ToggleButton>
        ))}
      </div>
      <Chips
        state={state}
        titles={titles}
        onChoose={choose}
        onClear={() => change({ filters: USUAL_BROWSE.filters })}
      />
      <Notices
        failure={failure}
        onForget={() => setFailure(undefined)}
        views={views}
        onError={setFailure}
      />
      <div className={styles.body}>
        {isWide && (
          <aside className={styles.facets} aria-label="Filters">
            {panel}
          </aside>
        )}
        <div className={styles.result}>
          <Text
            as="p"
            variant="body-small"
            color="secondary"
            role="status"
            className={styles.total}
          >
            {list?.total === undefined
              ? !error && 'Reading the catalog…'
              : howMany(list.total, state)}
          </Text>
          {error && (
            <Alert
              status="danger"
              icon
              title="The catalog could not be read"
              description={messageOf(error)}
              customActions={
                <Button size="small" variant="secondary" onPress={retry}>
                  Try again
                </Button>
              }
            />
          )}
          {list?.total === 0 && !isStale ? (
            <NothingFound
              state={state}
              facets={counted.facets}
              titles={titles}
              createPath={createPath}
              onChoose={choose}
              onSearch={search => change({ search }, true)}
            />
          ) : (
            <Box bg="neutral" className={styles.table}>
              <EntityGrid
                label="Catalog"
                list={list}
                isStale={isStale}
                columns={columns}
                gridRef={grid}
                sorting={{
                  sort: state.sort,
                  descending: state.descending,
                  onChange: (sort, descending) => change({ sort, descending }),
                }}
              />
            </Box>
          )}
        </div>
      </div>
    </div>
  );
}

function flipped(set: ReadonlySet<string>, value: string): Set<string> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
