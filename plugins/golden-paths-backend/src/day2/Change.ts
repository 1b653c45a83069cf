import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { ChangeConflict } from '@waymark/common';
import type { EntityRepository } from '../hosts/CodeHosts';

/** How many changes are remembered; those of tasks that failed half-way are never asked for again. */
const KEPT = 1000;

/** A change that a task is making. */
export interface Change extends EntityRepository {
  entity: Entity;
  /** Whether the repository was brought to a dry run: all of it is looked at then. */
  isBrought: boolean;
  /** Id of the commit that it starts from. */
  commit: string;
  defaultBranch: string;
  /** Paragraphs of Markdown to say in the proposal beside what the template says. */
  notes: string[];
  conflicts: ChangeConflict[];
}

/** The changes under way in this process. A task runs in one process from its first step to its last. */
export class Changes {
  readonly #changes = new Map<string, Change>();

  /** @param workspacePath - the folder of the task, of which a dry run has one too */
  begin(workspacePath: string, change: Change): void {
    this.#changes.delete(workspacePath);
    this.#changes.set(workspacePath, change);
    const [oldest] = this.#changes.keys();
    if (this.#changes.size > KEPT) this.#changes.delete(oldest);
  }

  /** @throws InputError when the task has begun none */
  of(workspacePath: string): Change {
    const change = this.#changes.get(workspacePath);
    if (!change)
      throw new InputError(
        'Nothing was begun: the template needs a step golden-paths:begin-change before this one.',
      );
    return change;
  }

  end(workspacePath: string): void {
    this.#changes.delete(workspacePath);
  }
}
