import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { RepositoryUndo } from '../undo/RepositoryUndo';

/** How long after a cancellation a step that was under way may still create something. */
const LATE_MS = 5000;
const POLL_MS = 250;

interface Creation {
  name: string;
  stopWatching: () => void;
}

/**
 * The creations under way in this process. A task runs in one process from its first step to its last.
 *
 * The scaffolder runs no step of a cancelled task, the one that undoes included; so this does it.
 */
export class Creations {
  readonly #running = new Map<string, Creation>();

  constructor(private readonly undo: RepositoryUndo) {}

  /** Remembers what a task creates, and undoes it if the task is cancelled. */
  begin(options: {
    taskId: string;
    name: string;
    signal: AbortSignal | undefined;
    logger: LoggerService;
  }): void {
    const { taskId, name, signal, logger } = options;
    this.end(taskId);
    const onAbort = () => {
      this.#undoLate(taskId, name).catch(error =>
        logger.error(
          `Could not undo the cancelled creation of ${name}: ${stringifyError(
            error,
          )}`,
        ),
      );
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    this.#running.set(taskId, {
      name,
      stopWatching: () => signal?.removeEventListener('abort', onAbort),
    });
  }

  /** Name of the service a task is creating. */
  nameFor(taskId: string): string | undefined {
    return this.#running.get(taskId)?.name;
  }

  /** Forgets a task that is done: what it created stays, or is undone already. */
  end(taskId: string): void {
    this.#running.get(taskId)?.stopWatching();
    this.#running.delete(taskId);
  }

  async #undoLate(taskId: string, name: string): Promise<void> {
    this.end(taskId);
    const deadline = Date.now() + LATE_MS;
    while (Date.now() < deadline) {
      const { outcome } = await this.undo.undo(name, taskId);
      if (outcome !== 'absent') return;
      await new Promise(resolve => setTimeout(resolve, POLL_MS).unref());
    }
  }
}
