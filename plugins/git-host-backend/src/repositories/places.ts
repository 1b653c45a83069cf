import type { GitCommit } from '@waymark/common';
import type { TreeObject } from '../git/tree';

/** A branch, a tag or the id of a commit; or a commit that was found before, which need not be found again. */
export type GitRef = string | GitCommit;

/** A place in a repository; HEAD when `ref` is absent. */
export interface GitPlace {
  ref?: GitRef;
  /** Plain path from the root, which is empty or absent. */
  path?: string;
}

/** A file as read. */
export interface GitFile {
  commit: string;
  object: TreeObject;
  /** For a symbolic link, its target: links are never followed. */
  content: Buffer;
  truncated: boolean;
}
