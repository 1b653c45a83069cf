import type { GitBlob, GitBranch } from '@waymark/common';

/**
 * Says why a file cannot be edited in the browser.
 *
 * @returns a sentence with what to do instead, or undefined when it can be
 */
export function whyNotEditable(
  blob: GitBlob,
  at: { ref: string; branches: GitBranch[]; mayPush: boolean },
): string | undefined {
  return whyNoCommit(at) ?? whyNoText(blob);
}

/** Says why nothing can be committed at a ref; undefined when it can. */
export function whyNoCommit(at: {
  ref: string;
  branches: GitBranch[];
  mayPush: boolean;
}): string | undefined {
  if (!at.mayPush)
    return 'You may read this repository, but not push to it. Ask whoever runs the portal for the permission git-host.repository.push.';
  if (!at.branches.some(({ name }) => name === at.ref))
    return `Changes go to a branch, and ${at.ref} is none. Open the file on a branch.`;
  return undefined;
}

function whyNoText(blob: GitBlob): string | undefined {
  if (blob.kind === 'link')
    return 'This is a symbolic link. Change it in a clone.';
  if (blob.kind !== 'text' || blob.text === undefined)
    return 'Only text can be edited here. Change this file in a clone.';
  if (blob.truncated)
    return 'This file is too large to edit here. Change it in a clone.';
  // What stands in for bytes that are no text would replace them.
  if (blob.text.includes('\ufffd'))
    return 'This file is not in UTF-8. Change it in a clone.';
  return undefined;
}
