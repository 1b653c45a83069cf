import { NotFoundError } from '@backstage/errors';
import type { GitRepositories } from '@waymark/plugin-git-host-backend';
import { PROVENANCE_FILE, readProvenance } from '../provenance/provenance';

/** What became of a repository that a failed task may have created. */
export interface UndoResult {
  /** `absent`: there is none; `undone`: removed; `left`: there is one, and it stays. */
  outcome: 'absent' | 'undone' | 'left';
  /** Why it stays. */
  reason?: string;
}

type Repositories = Pick<
  GitRepositories,
  'exists' | 'commitAt' | 'readFile' | 'remove'
>;

/** Removes the repository that a task created, and never another one. */
export class RepositoryUndo {
  constructor(private readonly repositories: Repositories) {}

  /** Removes a repository if its only commit was made by this task. */
  async undo(name: string, taskId: string): Promise<UndoResult> {
    if (!(await this.repositories.exists(name))) return { outcome: 'absent' };
    const maker = await this.#maker(name);
    if (maker !== taskId) {
      return {
        outcome: 'left',
        reason: maker
          ? `task ${maker} created it`
          : `its ${PROVENANCE_FILE} does not say that this task created it`,
      };
    }
    const { parents } = await this.repositories.commitAt(name);
    if (parents.length) {
      return { outcome: 'left', reason: 'somebody pushed to it meanwhile' };
    }
    await this.repositories.remove(name);
    return { outcome: 'undone' };
  }

  async #maker(name: string): Promise<string | undefined> {
    try {
      const { content } = await this.repositories.readFile(name, {
        path: PROVENANCE_FILE,
      });
      return readProvenance(content.toString('utf8'))?.task;
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }
}
