import { NotFoundError } from '@backstage/errors';
import type { GitCommit } from '@waymark/common';
import type { GitRepositories } from '@waymark/plugin-git-host-backend';
import { reasonToKeep } from './origin';
import type { UndoResult } from './UndoResult';

type Repositories = Pick<GitRepositories, 'exists' | 'commitAt' | 'remove'>;

/** Removes the repository that a task created on the embedded Git host, and never another one. */
export class RepositoryUndo {
  constructor(private readonly repositories: Repositories) {}

  /** Removes a repository if its only commit was made by this task. */
  async undo(name: string, taskId: string): Promise<UndoResult> {
    if (!(await this.repositories.exists(name))) return { outcome: 'absent' };
    const commit = await this.#head(name);
    const reason = reasonToKeep(
      { isFirst: !commit?.parents.length, body: commit?.body ?? '' },
      taskId,
    );
    if (reason) return { outcome: 'left', reason };
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
