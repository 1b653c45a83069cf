import {
  getCompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert, Flex, SearchField, Skeleton, Text } from '@backstage/ui';
import { cutInWords, type DependentsResponse } from '@waymark/common';
import { Failure } from '@waymark/react';
import { useMemo } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { relationsApiRef } from '../../api/RelationsApi';
import { useView } from '../useView';
import { byOwner } from './byOwner';
import styles from './ImpactTab.module.css';
import { OwnerSection } from './OwnerSection';

/** What breaks if an entity goes away, by who has to be told. */
export function ImpactTab() {
  const { entity } = useEntity();
  const ref = stringifyEntityRef(entity);
  const api = useApi(relationsApiRef);
  const asked = useAsyncRetry(
    () => api.dependents(getCompoundEntityRef(entity)),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the same entity is a new object each time
    [api, ref],
  );
  const answer = asked.value;
  return (
    <section className={styles.tab} aria-label="What breaks if this goes away">
      {asked.error && (
        <Failure
          title="What depends on it could not be read"
          error={asked.error}
          retry={asked.retry}
        />
      )}
      {!answer && !asked.error && (
        <Flex
          direction="column"
          gap="4"
          role="status"
          aria-busy="true"
          aria-label="Reading what depends on it"
        >
          <Skeleton width={420} height={48} />
          <Skeleton width="100%" height={240} />
          <Skeleton width="100%" height={240} />
        </Flex>
      )}
      {answer?.dependents.length === 0 && <Nothing title={answer.root.title} />}
      {answer && answer.dependents.length > 0 && <Impact answer={answer} />}
    </section>
  );
}

function Impact({ answer }: { answer: DependentsResponse }) {
  const { view, change } = useView();
  const sections = useMemo(
    () => byOwner(answer, view.search),
    [answer, view.search],
  );
  const { dependents, owners, root, titles, cut } = answer;
  const left = cutInWords(cut);
  const critical = dependents.filter(({ tier }) => tier === '1').length;
  const teams = owners.filter(owner => owner.ref !== undefined).length;
  return (
    <>
      <Flex justify="between" align="end" className={styles.head} gap="3">
        <div>
          <Text as="h2" variant="title-small" weight="bold">
            If {root.title} goes away, {counted(dependents.length, 'thing')}{' '}
            {dependents.length === 1 ? 'breaks' : 'break'}
          </Text>
          <Text as="p" color="secondary">
            {counted(teams, 'owner')} to tell
            {critical > 0 && `; ${counted(critical, 'thing')} of tier 1`}.
            Counted is what depends on it, what uses its APIs and what is part
            of it, and so on from there.
          </Text>
        </div>
        <SearchField
          className={styles.search}
          aria-label="Find in what breaks"
          placeholder="Find in these"
          size="small"
          value={view.search}
          onChange={search => change({ search })}
        />
      </Flex>
      {left && (
        <Alert
          status="info"
          icon
          title="Not all of it is here"
          description={`There was no room for ${left}.`}
        />
      )}
      {sections.length === 0 && (
        <Text color="secondary">
          Nothing of it matches. Clear the search to see all.
        </Text>
      )}
      {sections.map(section => (
        <OwnerSection
          key={section.owner.ref ?? ''}
          {...section}
          root={root.ref}
          titles={titles}
        />
      ))}
    </>
  );
}

function Nothing(props: { title: string }) {
  return (
    <div className={styles.nothing}>
      <Text as="h2" variant="title-small" weight="bold">
        Nothing breaks that the catalog knows of
      </Text>
      <Text as="p" color="secondary">
        No entity depends on {props.title}, uses an API of it or is part of it.
        What does, and does not say so in its descriptor, cannot be told here.
      </Text>
    </div>
  );
}

function counted(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}
