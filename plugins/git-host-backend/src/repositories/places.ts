import type { TreeObject } from '../git/tree';

/** A place in a repository; `ref` is a branch, tag or commit id, HEAD when absent. */
export interface GitPlace {
  ref?: string;
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
