import { ResponseError } from '@backstage/errors';
import type { GitBlob, NewGitCommitMade } from '@waymark/common';
import { isNotFound } from '@waymark/react';
import type { GitHostApi, GitPlace } from '../api/GitHostApi';

/** What a change was made on. */
export interface Base {
  /** Id of the commit at the head of the branch. */
  commit: string;
  /** Object id of the file, absent when there was none. */
  file?: string;
}

/** What became of a change. */
export type CommitResult =
  | { kind: 'made'; made: NewGitCommitMade }
  /** The file is another one meanwhile; `theirs` is absent when it was removed. */
  | { kind: 'changed'; theirs?: GitBlob; base: Base };

const TRIES = 3;

/**
 * Commits one file. When others committed to the branch meanwhile, but not to this file, it goes on top of
 * theirs; when they did, nothing is committed.
 *
 * @param place - `ref`: the branch the change was made on
 * @throws ResponseError when the server refuses it for another reason
 */
export async function commitChange(
  api: GitHostApi,
  place: GitPlace,
  change: { base: Base; text: string; message: string; newBranch?: string },
): Promise<CommitResult> {
  const { repository, ref: branch, path } = place;
  const { base, text, message, newBranch } = change;
  let parent = base.commit;
  for (let tries = 1; ; tries++) {
    // A new file would otherwise replace one that has been there all along.
    const there =
      base.file === undefined ? await fileAt(api, place) : undefined;
    if (there)
      return {
        kind: 'changed',
        theirs: there,
        base: { commit: there.commit.id, file: there.id },
      };
    try {
      const made = await api.commitFiles(repository, {
        branch,
        ...(newBranch && { newBranch }),
        parent,
        message,
        files: [{ path, content: text }],
      });
      return { kind: 'made', made };
    } catch (error) {
      if (!isConflict(error) || tries === TRIES) throw error;
      const theirs = await fileAt(api, place);
      const head = theirs?.commit.id ?? (await headOf(api, place));
      // It was not the branch that moved, but for example the new one that is taken.
      if (head === parent) throw error;
      if (theirs?.id !== base.file)
        return {
          kind: 'changed',
          theirs,
          base: { commit: head, file: theirs?.id },
        };
      parent = head;
    }
  }
}

async function fileAt(
  api: GitHostApi,
  place: GitPlace,
): Promise<GitBlob | undefined> {
  try {
    return await api.blob(place);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** Id of the commit at the head of a branch. */
export async function headOf(
  api: GitHostApi,
  place: GitPlace,
): Promise<string> {
  return (await api.tree({ ...place, path: '' })).commit.id;
}

function isConflict(error: unknown): boolean {
  return ResponseError.is(error) && error.statusCode === 409;
}
