import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import type { GitBlob } from '@waymark/common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { messageOf } from '@waymark/react';
import { gitHostApiRef, type GitPlace } from '../api/GitHostApi';
import { blobPath, commitPath, comparePath, nameOf } from '../links';
import { shortId } from '../shared/format';
import { TOAST_MS } from '../shared/toast';
import type { CommitAnswers } from './CommitDialog';
import { commitChange, type Base } from './commitChange';
import { forEditor } from './lineEndings';
import type { useText } from './useText';

/** The way from a text to a commit: the dialog, what goes wrong in it, and what others did meanwhile. */
export function useCommit(options: {
  place: GitPlace;
  /** The file as it was read; absent for a new one. */
  blob?: GitBlob;
  base: Base;
  edited: ReturnType<typeof useText>;
}) {
  const { place, blob, edited } = options;
  const api = useApi(gitHostApiRef);
  const toasts = useApi(toastApiRef);
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const [base, setBase] = useState(options.base);
  const [changed, setChanged] = useState<{ theirs?: GitBlob } | undefined>(
    edited.isOutdated && blob ? { theirs: blob } : undefined,
  );

  const [state, run] = useAsyncFn(
    async (answers: CommitAnswers) => {
      const { toFile } = forEditor(blob?.text ?? '');
      const text = toFile(edited.text);
      const result = await commitChange(api, place, { base, text, ...answers });
      if (result.kind === 'changed') {
        if (!blob)
          throw new Error(
            `There is already a file ${place.path} on ${place.ref}. Choose another name, or edit that file.`,
          );
        setBase(result.base);
        setChanged({ theirs: result.theirs });
        edited.setOriginal({
          text: textOf(result.theirs),
          id: result.theirs?.id,
        });
        setIsOpen(false);
        return;
      }
      const { commit, branch } = result.made;
      edited.drop();
      toasts.post({
        status: 'success',
        title: `${nameOf(place.path)} is committed to ${branch}`,
        links: [
          {
            label: `Commit ${shortId(commit)}`,
            href: commitPath(place.repository, commit),
          },
          ...(answers.newBranch
            ? [
                {
                  label: 'Merge it',
                  href: comparePath(place.repository, branch),
                },
              ]
            : []),
        ],
        timeout: TOAST_MS,
      });
      navigate(blobPath({ ...place, ref: branch }));
    },
    [api, toasts, navigate, place, blob, base, edited],
  );

  return {
    isOpen,
    open: () => setIsOpen(true),
    close: () => setIsOpen(false),
    run,
    isPending: state.loading,
    /** What went wrong the last time. */
    problem: state.error && messageOf(state.error),
    /** The file as others left it, from the moment that is known; `theirs` is absent when it was removed. */
    changed,
    takeTheirs: () => {
      edited.setText(textOf(changed?.theirs));
      setChanged(undefined);
    },
    hideTheirs: () => setChanged(undefined),
  };
}

function textOf(blob: GitBlob | undefined): string {
  return forEditor(blob?.text ?? '').text;
}
