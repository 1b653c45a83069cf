import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { CodeHost } from '../hosts/CodeHost';

/** How long after a cancellation a step that was under way may still create something. */
const LATE_MS = 5000;
const POLL_MS = 250;

interface Creation {
  name: string;
  /** Who reviews changes of its repository, as CODEOWNERS names them. */
  reviewer: string;
  stopWatching: () => void;
}

/**
 * The creations under way in this process. A task runs in one process from its first step to its last.
 *
 * The scaffolder runs no step of a cancelled task, the one that undoes included; so this does it.
 */
export class Creations {
  readonly #running = new Map<string, Creation>();

  constructor(private readonly host: Pick<CodeHost, 'undo'>) {}

  /** Remembers what a task creates, and undoes it if the task is cancelled. */
  begin(options: {
    taskId: string;
    name: string;
    reviewer: string;
    signal: AbortSignal | undefined;
    logger: LoggerService;
  }): void {
    const { taskId, name, reviewer, signal, logger } = options;
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
      reviewer,
      stopWatching: () => signal?.removeEventListener('abort', onAbort),
    });
  }

  /** What a task is creating. */
  of(taskId: string): Pick<Creation, 'name' | 'reviewer'> | undefined {
    return this.#running.get(taskId);
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
      const { outcome } = await this.host.undo(name, taskId);
      if (outcome !== 'absent') return;
      await new Promise(resolve => setTimeout(resolve, POLL_MS).unref());
    }
  }
}
