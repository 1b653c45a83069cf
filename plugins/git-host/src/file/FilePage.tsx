import { useApi } from '@backstage/core-plugin-api';
import { Flex, Skeleton } from '@backstage/ui';
import { isNotFound } from '@waymark/react';
import { Navigate } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitHostApiRef } from '../api/GitHostApi';
import { blobPath, repositoryPath, treePath } from '../links';
import { whyNotEditable } from '../edit/editable';
import { usePlace, useRepository } from '../repository/context';
import { PathBar } from '../repository/PathBar';
import { useBranches } from '../repository/useBranches';
import { Loaded } from '../shared/Loaded';
import { FileView } from './FileView';

/** A file. */
export function FilePage() {
  const place = usePlace();
  const { repository, ref, path } = place;
  const { mayPush } = useRepository();
  const branches = useBranches(repository);
  const api = useApi(gitHostApiRef);
  const file = useAsyncRetry(async () => {
    const at = { repository, ref, path };
    try {
      return { at, blob: await api.blob(at) };
    } catch (error) {
      // An address is taken for either form, as the backend does.
      const isFolder =
        isNotFound(error) &&
        (await api.tree(at).then(
          () => true,
          () => false,
        ));
      if (isFolder) return { at, blob: undefined };
      throw error;
    }
  }, [api, repository, ref, path]);

  return (
    <Flex direction="column" gap="4">
      <PathBar place={place} branches={branches} pathTo={blobPath} />
      <Loaded
        state={file}
        label="Reading the file"
        failure="The file could not be read"
        back={{ href: repositoryPath(repository), label: 'Default branch' }}
        skeleton={<Skeleton height={480} />}
      >
        {({ at, blob }) =>
          blob ? (
            <FileView
              key={at.path}
              place={at}
              blob={blob}
              mayEdit={
                !whyNotEditable(blob, { ref: at.ref, branches, mayPush })
              }
            />
          ) : (
            <Navigate replace to={treePath(at)} />
          )
        }
      </Loaded>
    </Flex>
  );
}
