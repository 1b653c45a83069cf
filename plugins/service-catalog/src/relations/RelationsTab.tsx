import {
  getCompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, Button, Flex, Link, Skeleton, Text } from '@backstage/ui';
import { cutInWords, type RelationsResponse } from '@waymark/common';
import { Failure } from '@waymark/react';
import { lazy, Suspense, useCallback, useMemo, useRef } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { relationsApiRef } from '../api/RelationsApi';
import { Filters } from './Filters';
import { found, isAboutPeople, toLines } from './lines';
import styles from './RelationsTab.module.css';
import { RelationsTable } from './RelationsTable';
import { useView } from './useView';
import { writeView } from './view';

// The graph library is large, and read only here.
const RelationsGraph = lazy(() =>
  import('./graph').then(m => ({ default: m.RelationsGraph })),
);

/** The entities around one, as a graph and as a table; one request, whatever their number. */
export function RelationsTab() {
  const { entity } = useEntity();
  const ref = stringifyEntityRef(entity);
  const api = useApi(relationsApiRef);
  const { view, change } = useView();
  const asked = [view.depth, view.direction, view.families, view.kinds].join(
    ';',
  );
  const related = useAsyncRetry(
    () => api.related(getCompoundEntityRef(entity), view),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the same choice is a new object each time
    [api, ref, asked],
  );
  // What was there stays while a new choice is read, so that nothing jumps.
  const last = useRef<RelationsResponse>();
  if (related.value?.root === ref) last.current = related.value;
  const answer = last.current?.root === ref ? last.current : undefined;

  const entityPath = useEntityRefLink();
  const kept = useMemo(
    () =>
      writeView(new URLSearchParams(), {
        ...view,
        search: '',
        families: undefined,
      }).toString(),
    [view],
  );
  // The way on keeps the choice; the families are those of the kind that it leads to.
  const pathTo = useCallback(
    (to: string) => `${entityPath(to)}/relations${kept && `?${kept}`}`,
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the hook gives a new function each time
    [kept],
  );
  const lines = useMemo(() => (answer ? toLines(answer) : []), [answer]);
  const matching = useMemo(
    () => lines.filter(line => found(line, answer?.titles ?? {}, view.search)),
    [lines, answer, view.search],
  );
  const foundRefs = useMemo(
    () =>
      view.search.trim() ? new Set(matching.map(line => line.ref)) : undefined,
    [matching, view.search],
  );

  return (
    <section className={styles.tab} aria-label="Relations">
      <Filters
        kind={entity.kind}
        shownKinds={answer?.nodes.map(node => node.kind) ?? []}
        view={view}
        onChange={change}
      />
      {related.error && (
        <Failure
          title="The relations could not be read"
          error={related.error}
          retry={related.retry}
        />
      )}
      {answer && <Summary answer={answer} />}
      {!answer && !related.error && <Loading />}
      {answer && lines.length === 0 && (
        <Nothing
          onAll={() =>
            change({ kinds: undefined, direction: 'both', families: undefined })
          }
        />
      )}
      {answer && lines.length > 0 && (
        <div className={styles.both} aria-busy={related.loading || undefined}>
          <div className={styles.graph}>
            <Suspense fallback={<Skeleton width="100%" height="100%" />}>
              <RelationsGraph
                answer={answer}
                found={foundRefs}
                pathTo={pathTo}
              />
            </Suspense>
          </div>
          <div className={styles.table}>
            <RelationsTable
              lines={matching}
              titles={answer.titles}
              pathTo={pathTo}
            />
          </div>
        </div>
      )}
    </section>
  );
}

/** The room that the answer will take. */
function Loading() {
  return (
    <Flex
      direction="column"
      gap="3"
      role="status"
      aria-busy="true"
      aria-label="Reading the relations"
    >
      <Skeleton width={360} height={20} />
      <div className={styles.both}>
        <div className={styles.graph}>
          <Skeleton width="100%" height="100%" />
        </div>
        <div className={styles.graph}>
          <Skeleton width="100%" height="100%" />
        </div>
      </div>
    </Flex>
  );
}

/** How many there are, which of them are missing, and what had no room. */
function Summary({ answer }: { answer: RelationsResponse }) {
  const number = answer.nodes.length - 1;
  const missing = answer.nodes.filter(node => node.missing).length;
  const left = cutInWords(answer.cut);
  if (number === 0) return <></>;
  return (
    <>
      <Text as="p" color="secondary" role="status">
        {number.toLocaleString('en')} {number === 1 ? 'entity' : 'entities'}
        {missing > 0 &&
          `, ${missing.toLocaleString(
            'en',
          )} of which the catalog does not have, or you may not see`}
        {isAboutPeople(answer.nodes[0].kind)
          ? '. In the graph, what stands above it is on the left, and what stands below on the right.'
          : '. In the graph, what needs it is on the left, and what it needs on the right.'}
      </Text>
      {left && (
        <Alert
          status="info"
          icon
          title="Not all of it is here"
          description={`There was no room for ${left}. Choose fewer kinds or steps, or start from another entity.`}
        />
      )}
    </>
  );
}

function Nothing(props: { onAll: () => void }) {
  return (
    <Flex direction="column" gap="3" align="start" className={styles.nothing}>
      <Text as="h2" variant="title-small" weight="bold">
        Nothing is related in this way
      </Text>
      <Text as="p" color="secondary">
        Its descriptor can name what it depends on (dependsOn), the APIs that it
        provides and uses (providesApis, consumesApis) and its system.{' '}
        <Link
          href="https://backstage.io/docs/features/software-catalog/descriptor-format"
          target="_blank"
        >
          How a descriptor is written
        </Link>
      </Text>
      <Button variant="secondary" onPress={props.onAll}>
        Show all kinds and ways
      </Button>
    </Flex>
  );
}
