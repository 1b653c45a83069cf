/** Topic of the events service that tells of a push, or of a repository that came or went. */
export const GIT_PUSH_TOPIC = 'git-host.push';

/** Payload of {@link GIT_PUSH_TOPIC}. */
export interface GitPushEvent {
  /** Name of the repository. */
  repository: string;
  /** Commit at the head of the default branch, absent when the repository is empty or was removed. */
  commit?: string;
  /** The refs that moved; `before` is absent for a new ref, `after` for a removed one. */
  refs: { name: string; before?: string; after?: string }[];
}
