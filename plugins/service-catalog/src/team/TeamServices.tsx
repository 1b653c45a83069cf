import { useRouteRef } from '@backstage/core-plugin-api';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { Button, Skeleton, Text } from '@backstage/ui';
import { USUAL_WAYS, type TeamResponse } from '@waymark/common';
import { Failure } from '@waymark/react';
import { useCallback, useMemo } from 'react';
import { OwnedTable } from '../myWork/OwnedTable';
import { toRow } from '../myWork/rows';
import { Search } from '../myWork/Search';
import { howMuch } from '../myWork/summary';
import { Tools } from '../myWork/Tools';
import { useOwned } from '../myWork/useOwned';
import { orderOf, useView } from '../myWork/useView';
import styles from './TeamPage.module.css';

/** What a team and the teams that are part of it own, as My work shows what is one's own. */
export function TeamServices({ team }: { team: TeamResponse }) {
  const { view, change } = useView();
  const { value, error, isStale, orderedBy, more, retry } = useOwned({
    owner: team.ref,
    ways: USUAL_WAYS,
    kind: view.kind,
    search: view.search,
    order: orderOf(view),
  });
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
  return (
    <section aria-labelledby="owns" className={styles.services}>
      <div className={styles.head}>
        <div>
          <Text as="h2" id="owns" variant="title-small" weight="bold">
            What it owns
          </Text>
          <Text as="p" color="secondary">
            {!value && '\u00a0'}
            {kinds.length > 0 && `${howMuch(kinds)}.`}
            {value && kinds.length === 0 && 'Nothing names it as its owner.'}
          </Text>
        </div>
        {kinds.length > 0 && (
          <div className={styles.search}>
            <Search
              label="Find in what it owns"
              words={view.search}
              onSearch={q => change({ q })}
            />
          </div>
        )}
      </div>
      {error && (
        <Failure
          title="What the team owns could not be read"
          error={error}
          retry={retry}
        />
      )}
      {!value && !error && (
        <div className={styles.waiting}>
          <Skeleton width="100%" height="100%" />
        </div>
      )}
      {value && kinds.length === 0 && (
        <Text as="p" color="secondary">
          {team.isMine
            ? 'Create a service for it, or name it as the owner in the catalog-info.yaml of what it looks after.'
            : 'It owns what names it under spec.owner in its catalog-info.yaml.'}
        </Text>
      )}
      {value && kinds.length > 0 && (
        <>
          <Tools
            view={view}
            kinds={kinds}
            onKind={kind => change({ kind })}
            onGroup={group => change({ group })}
          />
          <OwnedTable
            rows={rows}
            total={value.totalItems}
            view={view}
            orderedBy={orderedBy}
            isStale={isStale}
            isOfTeam
            pathTo={pathTo}
            onSort={({ field, direction }) =>
              change({ sort: direction === 'desc' ? `-${field}` : field })
            }
          />
          {value.nextCursor && (
            <Button variant="secondary" size="small" onPress={more}>
              {`Show more: ${rows.length} of ${value.totalItems}`}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
