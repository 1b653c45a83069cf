import { useApi } from '@backstage/core-plugin-api';
import { Flex, Skeleton, Text, TextField } from '@backstage/ui';
import type { GitBranch } from '@waymark/common';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { gitHostApiRef, type GitPlace } from '../api/GitHostApi';
import { repositoryPath, treePath } from '../links';
import { usePlace, useRepository } from '../repository/context';
import { Crumbs } from '../repository/Crumbs';
import { Loaded } from '../shared/Loaded';
import { headOf } from './commitChange';
import { draftKey, readDraft } from './drafts';
import { whyNoCommit } from './editable';
import { Editing } from './Editing';
import { joinPath, newPathProblem } from './names';
import styles from './NewFilePage.module.css';
import { Refused } from './Refused';
import { useText } from './useText';

/**
 * Makes a file in a folder of a branch, or in folders that do not exist yet. The address may give its name and
 * its text, as `filename` and `value`.
 */
export function NewFilePage() {
  const { mayPush } = useRepository();
  const folder = usePlace();
  const { repository, ref } = folder;
  const [params] = useSearchParams();
  const filename = params.get('filename') ?? '';
  const api = useApi(gitHostApiRef);
  const branch = useAsyncRetry(async () => {
    const [head, branches] = await Promise.all([
      headOf(api, { repository, ref, path: '' }),
      api.branches(repository),
    ]);
    return { head, branches };
  }, [api, repository, ref]);

  return (
    <Loaded
      state={branch}
      label="Reading the branch"
      failure="The branch could not be read"
      back={{ href: repositoryPath(repository), label: 'Default branch' }}
      skeleton={<Skeleton height={480} />}
    >
      {({ head, branches }) => {
        const reason = whyNoCommit({ ref, branches, mayPush });
        return reason ? (
          <Refused reason={reason} back={treePath(folder)} />
        ) : (
          <NewFile
            key={`${ref}:${folder.path}:${filename}`}
            folder={folder}
            filename={filename}
            value={params.get('value') ?? ''}
            head={head}
            branches={branches}
          />
        );
      }}
    </Loaded>
  );
}

function NewFile(props: {
  folder: GitPlace;
  filename: string;
  value: string;
  head: string;
  branches: GitBranch[];
}) {
  const { folder, filename, value, head, branches } = props;
  const key = draftKey(
    'new',
    folder.repository,
    folder.ref,
    folder.path,
    filename,
  );
  const [name, setName] = useState(() => readDraft(key)?.name ?? filename);
  const path = joinPath(folder.path, name);
  const edited = useText({
    key,
    file: { text: '' },
    start: value.replace(/\r\n?/g, '\n'),
    name,
    startName: filename,
  });
  return (
    <Editing
      place={{ ...folder, path }}
      base={{ commit: head }}
      branches={branches}
      edited={edited}
      problem={name.trim() ? newPathProblem(path) : 'Give the file a name.'}
      back={treePath(folder)}
      title={
        <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
          <Crumbs
            label="Folder"
            items={['', ...folder.path.split('/').filter(part => part)].map(
              (label, i, all) => ({
                label: label || folder.repository,
                href: treePath({
                  ...folder,
                  path: all.slice(1, i + 1).join('/'),
                }),
              }),
            )}
          />
          <span aria-hidden>/</span>
          <TextField
            className={styles.name}
            // eslint-disable-next-line jsx-a11y/no-autofocus -- the first thing a new file wants
            autoFocus={!filename}
            aria-label="Name of the file"
            placeholder="name.md, or folder/name.md"
            maxLength={1000}
            value={name}
            onChange={setName}
          />
          <Text color="secondary">on {folder.ref}</Text>
        </Flex>
      }
    />
  );
}
