import { useApi } from '@backstage/core-plugin-api';
import { Flex, Skeleton } from '@backstage/ui';
import { Navigate } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitHostApiRef } from '../api/GitHostApi';
import { blobPath, repositoryPath, treePath } from '../links';
import { usePlace } from '../repository/context';
import { PathBar } from '../repository/PathBar';
import { Loaded } from '../shared/Loaded';
import { isNotFound } from '../shared/Problem';
import { FileView } from './FileView';

/** A file. */
export function FilePage() {
  const place = usePlace();
  const { repository, ref, path } = place;
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
      <PathBar place={place} pathTo={blobPath} />
      <Loaded
        state={file}
        label="Reading the file"
        failure="The file could not be read"
        back={{ href: repositoryPath(repository), label: 'Default branch' }}
        skeleton={<Skeleton height={480} />}
      >
        {({ at, blob }) =>
          blob ? (
            <FileView key={at.path} place={at} blob={blob} />
          ) : (
            <Navigate replace to={treePath(at)} />
          )
        }
      </Loaded>
    </Flex>
  );
}
