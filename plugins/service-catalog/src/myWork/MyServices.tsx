import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import { Alert, Button, ButtonLink, Text } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { Failure } from '@waymark/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import styles from './MyServices.module.css';
import { NothingOwned } from './NothingOwned';
import { OwnedTable } from './OwnedTable';
import { toRow } from './rows';
import { Search } from './Search';
import { YourTeams } from '../team/YourTeams';
import { howMuch, throughWhom } from './summary';
import { Tools } from './Tools';
import type { Owned } from './useOwned';
import type { useView } from './useView';
import type { useWays } from './useWays';
import { WaysFilter } from './WaysFilter';

/** Everything the signed-in person owns. */
export function MyServices(props: {
  owned: Owned;
  view: ReturnType<typeof useView>;
  ways: ReturnType<typeof useWays>;
  createPath: string;
}) {
  const { owned, view, ways, createPath } = props;
  const { value, error, isStale, orderedBy, more, retry } = owned;
  const route = useRouteRef(entityRouteRef);
  const pathTo = useCallback(
    (ref: CompoundEntityRef) => route(entityRouteParams(ref)),
    [route],
  );
  const rows = useMemo(
    () => value?.items.map(item => toRow(item, value.titles)) ?? [],
    [value],
  );
  const kinds = value?.kinds ?? [];
  const filter = <WaysFilter ways={ways.ways} onChange={ways.change} />;
  const ownsNothing = value && kinds.length === 0 && ways.isUsual;
  return (
    <section className={styles.section} aria-labelledby="my-services">
      <div className={styles.head}>
        <div>
          <Text as="h2" id="my-services" variant="title-small" weight="bold">
            My services
          </Text>
          {value && !ownsNothing && (
            <Text as="p" color="secondary">
              {kinds.length > 0 && `${howMuch(kinds)}. `}
              {throughWhom(value)}
            </Text>
          )}
          {value && !ownsNothing && <YourTeams {...value} />}
        </div>
        <div className={styles.search}>
          {value && !ownsNothing && (
            <Search
              words={view.view.search}
              onSearch={q => view.change({ q })}
            />
          )}
        </div>
        <ButtonLink
          href={createPath}
          variant="primary"
          iconStart={<RiAddLine />}
        >
          Create a service
        </ButtonLink>
      </div>
      {error && (
        <Failure
          title="What you own could not be read"
          error={error}
          retry={retry}
        />
      )}
      {ownsNothing && (
        <NothingOwned
          inGroups={value.owners.length > 1}
          createPath={createPath}
          filter={filter}
        />
      )}
      {(value?.ownersLeftOut ?? 0) > 0 && (
        <Alert
          status="warning"
          icon
          title={`You are in so many groups that ${value?.ownersLeftOut} of them could not be asked for`}
          description="They are those farthest from you. Choose fewer ways above the table to see what is theirs."
        />
      )}
      {value && !ownsNothing && (
        <>
          <Tools
            view={view.view}
            kinds={kinds}
            filter={filter}
            onKind={kind => view.change({ kind })}
            onGroup={group => view.change({ group })}
          />
          <OwnedTable
            rows={rows}
            total={value.totalItems}
            view={view.view}
            orderedBy={orderedBy}
            isStale={isStale}
            pathTo={pathTo}
            onSort={({ field, direction }) =>
              view.change({ sort: direction === 'desc' ? `-${field}` : field })
            }
          />
          {value.nextCursor && (
            <More
              key={value.nextCursor}
              words={`${rows.length.toLocaleString(
                'en',
              )} of ${value.totalItems.toLocaleString('en')}`}
              onSeen={more}
            />
          )}
        </>
      )}
    </section>
  );
}

/** Stands below what was read, and asks for more as soon as it comes near. */
function More({ words, onSeen }: { words: string; onSeen: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(
      entries => entries.some(entry => entry.isIntersecting) && onSeen(),
      { rootMargin: '1500px' },
    );
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, [onSeen]);
  return (
    <div ref={place} className={styles.more}>
      <Text color="secondary">{words}</Text>
      <Button size="small" variant="tertiary" onPress={onSeen}>
        Show more
      </Button>
    </div>
  );
}
