import { fetchApiRef, useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, Button, Text } from '@backstage/ui';
import { bareName, type Dependent } from '@waymark/common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { counted, messageOf } from '@waymark/react';
import { Loaded } from '../shared/Loaded';
import { Rows } from '../shared/Rows';
import styles from './Dependents.module.css';
import { readDependents } from './readDependents';

/** What depends on the entities of a repository, and whose it is, to be read before they go. */
export function Dependents(props: {
  /** Entity refs. */
  of: string[];
}) {
  const { of: refs } = props;
  const fetchApi = useApi(fetchApiRef);
  const state = useAsyncRetry(
    () => readDependents(fetchApi, refs),
    [fetchApi, refs],
  );
  if (refs.length === 0) return null;
  if (state.error)
    return (
      <Alert
        status="warning"
        icon
        title="What depends on it could not be read"
        description={messageOf(state.error)}
        customActions={
          <Button size="small" variant="secondary" onPress={state.retry}>
            Try again
          </Button>
        }
      />
    );
  return (
    <Loaded
      state={state}
      label="Reading what depends on it"
      failure="What depends on it could not be read"
      skeleton={<Rows count={2} />}
    >
      {({ dependents, titles, notAsked }) => (
        <>
          <Text as="p" weight="bold">
            {inWords(dependents.length)}
          </Text>
          {dependents.length > 0 && (
            <ul className={styles.list}>
              {dependents.map(dependent => (
                <li key={dependent.ref}>
                  <EntityRefLink
                    entityRef={dependent.ref}
                    title={dependent.title}
                  />{' '}
                  <Text variant="body-small" color="secondary">
                    {ownersInWords(dependent, titles)}
                  </Text>
                </li>
              ))}
            </ul>
          )}
          {notAsked > 0 && (
            <Text as="p" variant="body-small" color="secondary">
              {`${counted(
                notAsked,
                'entity',
                'entities',
              )} more that it describes were not looked at.`}
            </Text>
          )}
        </>
      )}
    </Loaded>
  );
}

function inWords(count: number): string {
  if (count === 0) return 'Nothing else in the catalog depends on it.';
  return `${counted(count, 'thing')} in the catalog ${
    count === 1 ? 'depends' : 'depend'
  } on it. Tell the owners first.`;
}

function ownersInWords(
  { owners }: Dependent,
  titles: Record<string, string>,
): string {
  return owners.length
    ? owners.map(ref => titles[ref] ?? bareName(ref)).join(', ')
    : 'nobody’s';
}
