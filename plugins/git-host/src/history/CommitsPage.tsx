import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink, Flex, Text } from '@backstage/ui';
import { RiArrowLeftLine, RiArrowRightLine } from '@remixicon/react';
import type { GitCommitPage } from '@waymark/common';
import { useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitHostApiRef } from '../api/GitHostApi';
import { commitsPath, repositoryPath } from '../links';
import { usePlace, useRepository } from '../repository/context';
import { EmptyRepository } from '../repository/EmptyRepository';
import { PathBar } from '../repository/PathBar';
import { useBranches } from '../repository/useBranches';
import { Loaded } from '../shared/Loaded';
import { Rows } from '../shared/Rows';
import { CommitList } from './CommitList';

const PAGE = 30;

/** The commits of a ref that touched a path, newest first, by pages. */
export function CommitsPage() {
  const { lastCommit, defaultBranch } = useRepository();
  const place = usePlace();
  const { repository, ref, path } = place;
  const branches = useBranches(repository);
  const [params] = useSearchParams();
  const asked = Number(params.get('skip'));
  const skip = Number.isSafeInteger(asked) && asked > 0 ? asked : 0;
  const isEmpty = !lastCommit && ref === defaultBranch;
  const api = useApi(gitHostApiRef);
  const page = useAsyncRetry(
    async (): Promise<GitCommitPage> =>
      isEmpty ? { items: [] } : api.commits({ repository, ref, path, skip }),
    [api, repository, ref, path, skip, isEmpty],
  );
  if (isEmpty) return <EmptyRepository />;
  return (
    <Flex direction="column" gap="4">
      <PathBar
        place={place}
        branches={branches}
        pathTo={to => commitsPath(to)}
      />
      <Loaded
        state={page}
        label="Reading the commits"
        failure="The commits could not be read"
        back={{ href: repositoryPath(repository), label: 'Default branch' }}
        skeleton={<Rows count={10} height={52} />}
      >
        {({ items, next }) => (
          <Flex direction="column" gap="4">
            {items.length === 0 && (
              <Text as="p" color="secondary">
                {path
                  ? `No commit on ${ref} touched ${path}.`
                  : 'There are no more commits.'}
              </Text>
            )}
            <CommitList repository={repository} commits={items} />
            {(skip > 0 || next !== undefined) && (
              <Flex gap="2" justify="center">
                {skip > 0 && (
                  <ButtonLink
                    variant="secondary"
                    iconStart={<RiArrowLeftLine />}
                    href={commitsPath(place, Math.max(0, skip - PAGE))}
                  >
                    Newer
                  </ButtonLink>
                )}
                {next !== undefined && (
                  <ButtonLink
                    variant="secondary"
                    iconEnd={<RiArrowRightLine />}
                    href={commitsPath(place, next)}
                  >
                    Older
                  </ButtonLink>
                )}
              </Flex>
            )}
          </Flex>
        )}
      </Loaded>
    </Flex>
  );
}
