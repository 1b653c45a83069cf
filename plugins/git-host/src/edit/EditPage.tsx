import { useApi } from '@backstage/core-plugin-api';
import { Flex, Skeleton, Text } from '@backstage/ui';
import type { GitBlob, GitBranch } from '@waymark/common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitHostApiRef, type GitPlace } from '../api/GitHostApi';
import { blobPath, nameOf, repositoryPath, treePath } from '../links';
import { usePlace, useRepository } from '../repository/context';
import { Crumbs } from '../repository/Crumbs';
import { Loaded } from '../shared/Loaded';
import { draftKey } from './drafts';
import { whyNotEditable } from './editable';
import { Editing } from './Editing';
import { forEditor } from './lineEndings';
import { Refused } from './Refused';
import { useText } from './useText';

/** Edits a file of a branch. */
export function EditPage() {
  const { mayPush } = useRepository();
  const { repository, ref, path } = usePlace();
  const api = useApi(gitHostApiRef);
  const file = useAsyncRetry(async () => {
    const at = { repository, ref, path };
    const [blob, branches] = await Promise.all([
      api.blob(at),
      api.branches(repository),
    ]);
    return { at, blob, branches };
  }, [api, repository, ref, path]);

  return (
    <Loaded
      state={file}
      label="Reading the file"
      failure="The file could not be read"
      back={{ href: repositoryPath(repository), label: 'Default branch' }}
      skeleton={<Skeleton height={480} />}
    >
      {({ at, blob, branches }) => {
        const reason = whyNotEditable(blob, { ref: at.ref, branches, mayPush });
        return reason ? (
          <Refused reason={reason} back={blobPath(at)} />
        ) : (
          <EditFile
            key={`${at.ref}:${at.path}`}
            place={at}
            blob={blob}
            branches={branches}
          />
        );
      }}
    </Loaded>
  );
}

function EditFile(props: {
  place: GitPlace;
  blob: GitBlob;
  branches: GitBranch[];
}) {
  const { place, blob, branches } = props;
  const { repository, ref, path } = place;
  const edited = useText({
    key: draftKey('edit', repository, ref, path),
    file: { text: forEditor(blob.text ?? '').text, id: blob.id },
  });
  return (
    <Editing
      place={place}
      blob={blob}
      base={{ commit: blob.commit.id, file: blob.id }}
      branches={branches}
      edited={edited}
      back={blobPath(place)}
      title={
        <Flex gap="2" align="center">
          <Crumbs
            label="Path"
            items={[
              { label: repository, href: treePath({ ...place, path: '' }) },
              ...path
                .split('/')
                .slice(0, -1)
                .map((label, i, all) => ({
                  label,
                  href: treePath({
                    ...place,
                    path: all.slice(0, i + 1).join('/'),
                  }),
                })),
              { label: nameOf(path) },
            ]}
          />
          <Text color="secondary">on {ref}</Text>
        </Flex>
      }
    />
  );
}
