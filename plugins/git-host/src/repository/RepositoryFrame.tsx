import { useApi } from '@backstage/core-plugin-api';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { Container, Flex, Header, Skeleton } from '@backstage/ui';
import { Navigate, Outlet, useLocation, useParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitHostApiRef } from '../api/GitHostApi';
import {
  branchesPath,
  commitsPath,
  repositoriesPath,
  repositoryPath,
  settingsPath,
  underName,
} from '../links';
import { Problem } from '../shared/Problem';
import { Rows } from '../shared/Rows';
import { ArchivedNotice } from './ArchivedNotice';
import { CloneButton } from './CloneButton';
import type { RepositoryContext } from './context';
import { pageName } from './pageName';
import { Trail } from './Trail';

/** The frame of all pages of a repository: its name, its tabs, and how to clone it. */
export function RepositoryFrame() {
  const params = useParams();
  const { repository: name = '', ref } = params;
  const { pathname, search, hash } = useLocation();
  const api = useApi(gitHostApiRef);
  const { value, loading, error, retry } = useAsyncRetry(
    async () => ({ asked: name, found: await api.repository(name) }),
    [api, name],
  );
  const settings = useAsyncRetry(() => api.settings(name), [api, name]);
  const details = value?.asked === name ? value.found : undefined;
  const place = {
    repository: name,
    ref: ref ?? details?.defaultBranch ?? 'HEAD',
    path: '',
  };

  // It was renamed since the address was written down.
  if (details && details.name !== name)
    return (
      <Navigate
        replace
        to={{ pathname: underName(pathname, details.name), search, hash }}
      />
    );

  const context = details && {
    repository: details,
    settings,
    reload() {
      retry();
      settings.retry();
    },
  };
  const isWaiting = !details && !error && loading;
  const { whyNotChange, whyNotDelete } = settings.value ?? {};
  const tab = activeTab(pathname);
  const page = pageName(formOf(pathname), params);
  const hasSettings = settings.value && !(whyNotChange && whyNotDelete);

  return (
    <BreadcrumbEntry entry={{ label: name, href: repositoryPath(name) }}>
      <Trail
        items={[
          { label: 'Repositories', href: repositoriesPath },
          { label: name },
        ]}
      />
      <Header
        title={name}
        description={isWaiting ? '\u00a0' : details?.description}
        customActions={
          isWaiting ? (
            <Skeleton width={92} height={32} />
          ) : (
            details?.lastCommit && <CloneButton repository={details} />
          )
        }
        tabs={[
          { id: 'files', label: 'Files', href: repositoryPath(name) },
          { id: 'commits', label: 'Commits', href: commitsPath(place) },
          { id: 'branches', label: 'Branches', href: branchesPath(name) },
          ...(hasSettings
            ? [{ id: 'settings', label: 'Settings', href: settingsPath(name) }]
            : []),
        ]}
        activeTabId={tab}
      />
      <Container>
        {details?.archived && !error && (
          <ArchivedNotice
            archived={details.archived}
            settings={
              settings.value && !whyNotChange && tab !== 'settings'
                ? settingsPath(name)
                : undefined
            }
          />
        )}
        {context && !error && (
          <BreadcrumbEntry
            entry={page ? { label: page, href: pathname } : undefined}
          >
            <Outlet context={context satisfies RepositoryContext} />
          </BreadcrumbEntry>
        )}
        {isWaiting && (
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
    </BreadcrumbEntry>
  );
}

function formOf(pathname: string): string | undefined {
  return pathname.split('/')[3];
}

function activeTab(pathname: string) {
  const form = formOf(pathname);
  if (form === 'settings') return 'settings';
  if (form === 'commits' || form === 'commit') return 'commits';
  return form === 'branches' || form === 'compare' ? 'branches' : 'files';
}
