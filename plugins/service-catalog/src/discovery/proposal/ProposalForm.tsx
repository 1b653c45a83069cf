import { useApi } from '@backstage/core-plugin-api';
import { Button, ButtonLink, Flex, Link, Text } from '@backstage/ui';
import type { DescriptorProposal, ProposalResponse } from '@waymark/common';
import { useId, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { distance, Failure } from '@waymark/react';
import { discoveryApiRef } from '../../api/DiscoveryApi';
import { discoveryPath, hrefOf } from '../paths';
import styles from './Proposal.module.css';
import { useDraft } from './useDraft';

/** A descriptor to look at, to change and to propose. */
export function ProposalForm(props: {
  proposal: ProposalResponse;
  onProposed: (made: DescriptorProposal) => void;
}) {
  const { repository, source, inferred } = props.proposal;
  const before = repository.proposal;
  const api = useApi(discoveryApiRef);
  const label = useId();
  const { draft, change, drop } = useDraft(
    `waymark.descriptor.${source.id}.${repository.id}`,
    inferred.content,
  );
  const [attempt, setAttempt] = useState(0);
  const [state, propose] = useAsyncFn(async () => {
    const made = await api.propose({
      source: source.id,
      repository: repository.id,
      content: draft,
      ...(before && { again: true }),
    });
    drop();
    props.onProposed(made);
  }, [api, source.id, repository.id, draft, before]);
  const isEmbedded = source.type === 'embedded';
  return (
    <div className={styles.columns}>
      <Flex direction="column" gap="3">
        <Text as="h2" id={label} variant="title-x-small" weight="bold">
          {inferred.path}
        </Text>
        {before && (
          <Text color="secondary">
            <Link href={hrefOf(before.url)}>
              Proposed {distance(before.at, new Date())}
            </Link>{' '}
            on the branch {before.branch}. If that was closed, propose another
            here.
          </Text>
        )}
        <textarea
          className={styles.text}
          aria-labelledby={label}
          spellCheck={false}
          rows={Math.min(draft.split('\n').length + 2, 32)}
          value={draft}
          onChange={event => change(event.target.value)}
        />
        {state.error && !state.loading && (
          <Failure
            key={attempt}
            title="The descriptor was not proposed"
            error={state.error}
          />
        )}
        <Flex gap="2" style={{ flexWrap: 'wrap' }}>
          <Button
            variant="primary"
            isDisabled={!source.mayPropose || !draft.trim()}
            isPending={state.loading}
            onPress={() => {
              setAttempt(attempt + 1);
              propose();
            }}
          >
            {isEmbedded ? 'Open a branch' : 'Open a pull request'}
          </Button>
          {draft !== inferred.content && (
            <Button
              variant="secondary"
              onPress={() => change(inferred.content)}
            >
              As inferred
            </Button>
          )}
          <ButtonLink variant="tertiary" href={discoveryPath}>
            Cancel
          </ButtonLink>
        </Flex>
        <Text color="secondary">
          {source.mayPropose
            ? 'Nothing changes in the catalog until the branch is merged.'
            : 'You may not write to this repository. Copy the text, or ask somebody who may.'}
        </Text>
      </Flex>
      <Flex direction="column" gap="3">
        <Text as="h2" variant="title-x-small" weight="bold">
          Why it says so
        </Text>
        <dl className={styles.reasons}>
          {inferred.reasons.map(({ field, value, because }) => (
            <Reason key={field} {...{ field, value, because }} />
          ))}
        </dl>
      </Flex>
    </div>
  );
}

function Reason(props: { field: string; value: string; because: string }) {
  return (
    <>
      <dt>{props.field}</dt>
      <dd>
        <Text weight="bold">{props.value}</Text>{' '}
        <Text color="secondary">{props.because}</Text>
      </dd>
    </>
  );
}
