import { createPermission } from '@backstage/plugin-permission-common';

/** Browse, clone and read repositories of the embedded Git host. */
export const gitRepositoryReadPermission = createPermission({
  name: 'git-host.repository.read',
  attributes: { action: 'read' },
});

/** Create a repository in the embedded Git host. */
export const gitRepositoryCreatePermission = createPermission({
  name: 'git-host.repository.create',
  attributes: { action: 'create' },
});

/** Push to a repository of the embedded Git host. */
export const gitRepositoryPushPermission = createPermission({
  name: 'git-host.repository.push',
  attributes: { action: 'update' },
});

/** Rename, archive and unarchive a repository of the embedded Git host, as an owner of what it describes. */
export const gitRepositoryAdministerPermission = createPermission({
  name: 'git-host.repository.administer',
  attributes: { action: 'update' },
});

/** Remove a repository from the embedded Git host, as an owner of what it describes. */
export const gitRepositoryDeletePermission = createPermission({
  name: 'git-host.repository.delete',
  attributes: { action: 'delete' },
});

/** All permissions of the embedded Git host. */
export const gitHostPermissions = [
  gitRepositoryReadPermission,
  gitRepositoryCreatePermission,
  gitRepositoryPushPermission,
  gitRepositoryAdministerPermission,
  gitRepositoryDeletePermission,
];

/** Topic of the events service that tells of a push, or of a repository that came, went, or is another than before. */
export const GIT_PUSH_TOPIC = 'git-host.push';

/** Payload of {@link GIT_PUSH_TOPIC}. */
export interface GitPushEvent {
  /** Name of the repository. */
  repository: string;
  /** Commit at the head of the default branch, absent when the repository is empty or was removed. */
  commit?: string;
  /** The refs that moved; `before` is absent for a new ref, `after` for a removed one. */
  refs: { name: string; before?: string; after?: string }[];
  /** The name it had until now, when this tells that it was renamed. */
  formerName?: string;
}

/**
 * Set by the Git host on entities of a repository whose newest descriptor cannot be used: what is wrong
 * with it. The entities are those of the last descriptor that could.
 */
export const DESCRIPTOR_PROBLEM_ANNOTATION = 'waymark/descriptor-problem';

/** Shape of the name of a repository in the embedded Git host. */
export const REPOSITORY_NAME = /^[a-z0-9][a-z0-9._-]*$/;

/** Most characters in the name of a repository. */
export const REPOSITORY_NAME_MAX_LENGTH = 100;

// Below /git they are other pages.
const RESERVED_NAMES = ['tokens'];

/**
 * Says what is wrong with the name of a repository.
 *
 * @returns a sentence that says what to do, or undefined when the name is right
 */
export function repositoryNameProblem(name: string): string | undefined {
  if (!name) return 'Give the repository a name.';
  if (name.length > REPOSITORY_NAME_MAX_LENGTH)
    return `Use at most ${REPOSITORY_NAME_MAX_LENGTH} characters; this has ${name.length}.`;
  if (!REPOSITORY_NAME.test(name))
    return 'Use lower-case letters, digits, hyphens, underscores and dots, starting with a letter or digit.';
  if (name.includes('..')) return 'Use single dots only.';
  if (/\.(git|lock)$/.test(name) || name.endsWith('.'))
    return 'The name may not end with .git, .lock or a dot.';
  if (RESERVED_NAMES.includes(name))
    return `The name ${name} is reserved. Choose another one.`;
  return undefined;
}

/** A person as recorded in a commit. */
export interface GitPerson {
  name: string;
  email: string;
}

/** A commit. */
export interface GitCommit {
  /** Full id. */
  id: string;
  parents: string[];
  author: GitPerson;
  /** When it was committed, ISO 8601. */
  date: string;
  /** First line of the message. */
  subject: string;
  /** Rest of the message, may be empty. */
  body: string;
}

/** A repository of the embedded Git host. */
export interface GitRepository {
  name: string;
  description: string;
  defaultBranch: string;
  /** Head of the default branch, absent while nothing was pushed to it. */
  lastCommit?: GitCommit;
  /** Address to clone from. */
  cloneUrl: string;
  /** Address of its page. */
  url: string;
  /** When it was created, ISO 8601. */
  createdAt: string;
  /** Since when it can only be read, ISO 8601, and who archived it, an entity ref; absent of one that is in use. */
  archived?: { at: string; by?: string };
}

/** A repository with what only its own page needs. */
export interface GitRepositoryDetails extends GitRepository {
  /** Space its objects take on disk, in bytes. */
  sizeBytes: number;
  /** What is wrong with its catalog descriptor, when something is. */
  descriptorProblem?: string;
  /** Whether the caller may push. */
  mayPush: boolean;
}

/** What the caller may do with a repository as a whole. */
export interface GitRepositorySettings {
  /** Entity refs of what it describes and the catalog has, sorted. */
  entityRefs: string[];
  /** Why the caller may not rename or archive it; absent when they may. */
  whyNotChange?: string;
  /** Why the caller may not remove it; absent when they may. */
  whyNotDelete?: string;
}

/** What is to change about a repository: one of the two. */
export type GitRepositoryChange = { name: string } | { archived: boolean };

/** A branch. */
export interface GitBranch {
  name: string;
  isDefault: boolean;
  lastCommit: GitCommit;
  /**
   * Commits that it has and the default branch has not, and the other way round, when they were asked for; absent
   * of the default branch, and of all but the 100 newest.
   */
  beside?: { ahead: number; behind: number };
}

/** An entry of a folder. */
export interface GitTreeEntry {
  name: string;
  /** From the root of the repository. */
  path: string;
  type: 'folder' | 'file' | 'link' | 'submodule';
  /** Object id. */
  id: string;
  /** In bytes, of files and links. */
  size?: number;
  executable: boolean;
  /** The newest commit that touched it, when found within the latest history. */
  lastCommit?: Pick<GitCommit, 'id' | 'subject' | 'date' | 'author'>;
}

/** A folder at a commit. */
export interface GitTree {
  commit: GitCommit;
  path: string;
  entries: GitTreeEntry[];
  /** Set when the folder has more entries than are listed. */
  truncated: boolean;
}

/** A file at a commit, for showing. */
export interface GitBlob {
  commit: GitCommit;
  path: string;
  id: string;
  /** In bytes. */
  size: number;
  executable: boolean;
  /** `link`: a symbolic link, with its target as text. `binary`: not shown. */
  kind: 'text' | 'image' | 'binary' | 'link';
  text?: string;
  /** Set when `text` is only the beginning. */
  truncated: boolean;
}

/** Text files to commit on top of a branch. */
export interface NewGitCommit {
  branch: string;
  /** Commit to a new branch of this name, made from the head of `branch`, instead of to `branch` itself. */
  newBranch?: string;
  /** Id of the commit the change was made on. When it is no longer the head of `branch`, nothing is committed. */
  parent?: string;
  /** At most 10,000 characters. */
  message: string;
  /** The whole new text of each; other files stay as they are, and so does an executable bit. */
  files: { path: string; content: string }[];
}

/** A commit just made. */
export interface NewGitCommitMade {
  /** Full id. */
  commit: string;
  /** The branch it is the head of. */
  branch: string;
}

/** Most files of a {@link NewGitCommit}, most bytes of one file, and of all. */
export const GIT_COMMIT_LIMITS = {
  files: 100,
  fileBytes: 1024 * 1024,
  bytes: 5 * 1024 * 1024,
};

/** A page of commits, newest first. */
export interface GitCommitPage {
  items: GitCommit[];
  /** `skip` of the next page, absent on the last. */
  next?: number;
}

/** Who last changed the files below a folder, and when. */
export interface GitFileChanges {
  /** Id of the commit that was looked at. */
  commit: string;
  /**
   * By path from the root of the repository; the newest commit that gave the file the content it has, and its
   * date in ISO 8601. Files that did not change within the latest 100,000 commits are absent.
   */
  changes: Record<
    string,
    { commit: string; date: string; author: { name: string } }
  >;
}

/** A file that a commit changed. */
export interface GitFileChange {
  path: string;
  /** For a renamed file. */
  oldPath?: string;
  change: 'added' | 'modified' | 'deleted' | 'renamed';
  /** Lines; absent for binary files. */
  additions?: number;
  deletions?: number;
}

/** How two commits differ. */
export interface GitDiff {
  files: GitFileChange[];
  /** Unified diff, perhaps cut. */
  patch: string;
  truncated: boolean;
}

/** A commit and what it changed, beside its first parent. */
export interface GitCommitDetails extends GitDiff {
  commit: GitCommit;
}

/** A branch beside the default branch: what it would bring there, or brought when it was merged. */
export interface GitComparison {
  branch: string;
  /** Whether there is the branch still; one that was merged may be removed since. */
  exists: boolean;
  /** Its last commit. */
  head: GitCommit;
  defaultBranch: string;
  /** Subject of its first commit that the default branch has, or had, not; of its last when there is none. */
  title: string;
  /** Rest of the message of that commit, may be empty. */
  description: string;
  author: GitPerson;
  /** Commits that the default branch has, or had, not, newest first, at most 100. */
  commits: GitCommit[];
  /** Number of all commits that the default branch has not. */
  ahead: number;
  /** Number of commits of the default branch that it has not. */
  behind: number;
  /** Id of the commit where it left the default branch, absent when they have none in common. */
  start?: string;
  /** What it changed since then. */
  diff: GitDiff;
  /**
   * Whether the default branch has all of it (`merged`), would take it (`clean`), or would not: both changed the same
   * places (`conflicts`), or they have no commit in common (`unrelated`).
   */
  merge: 'merged' | 'clean' | 'conflicts' | 'unrelated';
  /** Paths that both changed in ways that do not go together. */
  conflicts: string[];
  /** The commit that merged it, when there is one that says so. */
  mergedBy?: GitCommit;
}

/** A branch to merge into the default one, or to remove. */
export interface NewGitMerge {
  branch: string;
  /** Id of its last commit as it was looked at. When it is another by now, nothing happens. */
  head: string;
}

/** A merge just made. */
export interface GitMergeMade {
  /** Id of the merge commit. */
  commit: string;
}

/** What a personal token may do. */
export type GitTokenScope = 'read' | 'push';

/** A personal token for git, without its secret. */
export interface GitToken {
  id: string;
  name: string;
  scope: GitTokenScope;
  createdAt: string;
  lastUsedAt?: string;
  expiresAt: string;
}

/** A personal token just made, with the secret that is shown this once. */
export interface GitTokenWithSecret extends GitToken {
  secret: string;
}

/** Longest and usual life of a personal token, in days. */
export const GIT_TOKEN_DAYS = { max: 90, default: 30 };
