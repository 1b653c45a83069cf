import { NotFoundError } from '@backstage/errors';
import { TASK_TRAILER, type GitCommit } from '@waymark/common';
import type { GitRepositories } from '@waymark/plugin-git-host-backend';

/** What became of a repository that a failed task may have created. */
export interface UndoResult {
  /** `absent`: there is none; `undone`: removed; `left`: there is one, and it stays. */
  outcome: 'absent' | 'undone' | 'left';
  /** Why it stays. */
  reason?: string;
}

type Repositories = Pick<GitRepositories, 'exists' | 'commitAt' | 'remove'>;

/** Removes the repository that a task created, and never another one. */
export class RepositoryUndo {
  constructor(private readonly repositories: Repositories) {}

  /** Removes a repository if its only commit was made by this task. */
  async undo(name: string, taskId: string): Promise<UndoResult> {
    if (!(await this.repositories.exists(name))) return { outcome: 'absent' };
    const commit = await this.#head(name);
    if (commit?.parents.length) {
      return { outcome: 'left', reason: 'somebody has pushed to it' };
    }
    const maker = commit && trailer(commit.body, TASK_TRAILER);
    if (maker !== taskId) {
      return {
        outcome: 'left',
        reason: maker
          ? `task ${maker} made it`
          : 'its first commit does not say that this task made it',
      };
    }
    await this.repositories.remove(name);
    return { outcome: 'undone' };
  }

  async #head(name: string): Promise<GitCommit | undefined> {
    try {
      return await this.repositories.commitAt(name);
    } catch (error) {
      // A repository without a commit is none of a creation.
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }
}

/** Value of the last trailer of that name in the body of a commit's message. */
function trailer(body: string, name: string): string | undefined {
  const lines = body.trimEnd().split('\n').reverse();
  const start = `${name}: `;
  return lines
    .find(line => line.startsWith(start))
    ?.slice(start.length)
    .trim();
}
