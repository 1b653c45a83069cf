import { useApi } from '@backstage/core-plugin-api';
import { Alert, ButtonLink, Flex } from '@backstage/ui';
import { RiFileAddLine } from '@remixicon/react';
import { isNotFound } from '@waymark/react';
import { Navigate } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitHostApiRef } from '../api/GitHostApi';
import {
  blobPath,
  commitsPath,
  newFilePath,
  repositoryPath,
  treePath,
} from '../links';
import { About } from '../repository/About';
import { CommitBar } from '../history/CommitBar';
import { usePlace, useRepository } from '../repository/context';
import { EmptyRepository } from '../repository/EmptyRepository';
import { PathBar } from '../repository/PathBar';
import { useBranches } from '../repository/useBranches';
import { Loaded } from '../shared/Loaded';
import { Panel } from '../shared/Panel';
import { Rows } from '../shared/Rows';
import { EntryTable } from './EntryTable';
import styles from './FolderPage.module.css';
import { ReadmePanel } from './ReadmePanel';

/** A folder: its entries, its README, and beside the root what the repository is. */
export function FolderPage() {
  const { lastCommit, defaultBranch, descriptorProblem, mayPush } =
    useRepository();
  const place = usePlace();
  const branches = useBranches(place.repository);
  const isBranch = branches.some(({ name }) => name === place.ref);
  if (!lastCommit && place.ref === defaultBranch) return <EmptyRepository />;
  return (
    <div className={place.path ? undefined : styles.withAside}>
      <Flex direction="column" gap="4" className={styles.main}>
        {descriptorProblem && !place.path && (
          <Alert
            status="warning"
            icon
            title="The catalog cannot use catalog-info.yaml as it is now"
            description={`${descriptorProblem} The catalog keeps the entities of the last version that it could use.`}
          />
        )}
        <PathBar
          place={place}
          branches={branches}
          pathTo={treePath}
          action={
            mayPush &&
            isBranch && (
              <ButtonLink
                size="small"
                variant="secondary"
                href={newFilePath(place)}
                iconStart={<RiFileAddLine />}
              >
                New file
              </ButtonLink>
            )
          }
        />
        <Folder />
      </Flex>
      {!place.path && <About />}
    </div>
  );
}

function Folder() {
  const place = usePlace();
  const { repository, ref, path } = place;
  const api = useApi(gitHostApiRef);
  const folder = useAsyncRetry(async () => {
    const at = { repository, ref, path };
    try {
      return { at, tree: await api.tree(at) };
    } catch (error) {
      // An address is taken for either form, as the backend does.
      const isFile =
        isNotFound(error) &&
        (await api.blob(at).then(
          () => true,
          () => false,
        ));
      if (isFile) return { at, tree: undefined };
      throw error;
    }
  }, [api, repository, ref, path]);

  return (
    <Loaded
      state={folder}
      label="Reading the folder"
      failure="The folder could not be read"
      back={{ href: repositoryPath(repository), label: 'Default branch' }}
      skeleton={<Rows count={10} />}
    >
      {({ at, tree }) =>
        tree ? (
          <Flex direction="column" gap="4">
            <Panel
              label="Files"
              bar={
                <CommitBar
                  repository={repository}
                  commit={tree.commit}
                  history={commitsPath(at)}
                />
              }
            >
              <EntryTable place={at} tree={tree} />
            </Panel>
            <ReadmePanel place={at} />
          </Flex>
        ) : (
          <Navigate replace to={blobPath(at)} />
        )
      }
    </Loaded>
  );
}
