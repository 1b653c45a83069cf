import { useApi } from '@backstage/core-plugin-api';
import { Container, Flex, Header, Skeleton } from '@backstage/ui';
import { Outlet, useLocation, useParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitHostApiRef } from '../api/GitHostApi';
import {
  branchesPath,
  commitsPath,
  repositoriesPath,
  repositoryPath,
} from '../links';
import { Problem } from '../shared/Problem';
import { Rows } from '../shared/Rows';
import { CloneButton } from './CloneButton';
import { Trail } from './Trail';

/** The frame of all pages of a repository: its name, its tabs, and how to clone it. */
export function RepositoryFrame() {
  const { repository: name = '', ref } = useParams();
  const { pathname } = useLocation();
  const api = useApi(gitHostApiRef);
  const { value, loading, error, retry } = useAsyncRetry(
    () => api.repository(name),
    [api, name],
  );
  const details = value?.name === name ? value : undefined;
  const place = {
    repository: name,
    ref: ref ?? details?.defaultBranch ?? 'HEAD',
    path: '',
  };

  return (
    <>
      <Trail
        items={[
          { label: 'Repositories', href: repositoriesPath },
          { label: name },
        ]}
      />
      <Header
        title={name}
        description={details?.description}
        customActions={
          details?.lastCommit && <CloneButton repository={details} />
        }
        tabs={[
          { id: 'files', label: 'Files', href: repositoryPath(name) },
          { id: 'commits', label: 'Commits', href: commitsPath(place) },
          { id: 'branches', label: 'Branches', href: branchesPath(name) },
        ]}
        activeTabId={activeTab(pathname)}
      />
      <Container>
        {details && !error && <Outlet context={details} />}
        {!details && !error && loading && (
          <Flex
            direction="column"
            gap="4"
            role="status"
            aria-busy="true"
            aria-label="Reading the repository"
          >
            <Skeleton width={200} height={32} />
            <Rows />
          </Flex>
        )}
        {error && (
          <Problem
            title="The repository could not be read"
            error={error}
            retry={retry}
            back={{ href: repositoriesPath, label: 'All repositories' }}
          />
        )}
      </Container>
    </>
  );
}

function activeTab(pathname: string) {
  const form = pathname.split('/')[3];
  if (form === 'commits' || form === 'commit') return 'commits';
  return form === 'branches' || form === 'compare' ? 'branches' : 'files';
}
