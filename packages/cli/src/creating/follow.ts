import type { JsonObject } from '@backstage/types';
import { PortalUnreachableError } from '../commandLine/exitCodes';
import type { PortalClient } from '../portal/PortalClient';
import { getTask, outputOf, taskEvents } from '../portal/scaffolder';
import type { ProgressView } from '../terminal/progressView';
import type { Progress } from './progress';
import { advance, notBegun } from './progress';

/** How long the portal may be away, for a restart, before a follower gives up. */
const PATIENCE_MS = 60_000;
const RETRY_MS = 1_000;

/** How a creation ended. */
export interface Outcome {
  progress: Progress;
  /** Output of the template; empty when it failed. */
  output: JsonObject;
}

/**
 * Follows a task to its end.
 *
 * @param signal - ends the following, not the task; then it throws
 * @throws PortalUnreachableError when the portal stays away for a minute
 */
export async function follow(
  portal: PortalClient,
  taskId: string,
  view: ProgressView,
  signal: AbortSignal,
): Promise<Outcome> {
  const task = await getTask(portal, taskId);
  let lostAt: number | undefined;
  for (;;) {
    // From the first event each time: a reader that comes back has to see all of them.
    let progress = notBegun(task);
    try {
      view.show(progress);
      for await (const event of taskEvents(portal, taskId, signal)) {
        lostAt = undefined;
        progress = advance(progress, event);
        view.show(progress);
        if (event.type === 'completion')
          return { progress, output: outputOf(event) };
      }
    } catch (error) {
      if (!(error instanceof PortalUnreachableError)) throw error;
      lostAt ??= Date.now();
      if (Date.now() - lostAt > PATIENCE_MS) throw error;
      await new Promise(resolve => setTimeout(resolve, RETRY_MS));
      signal.throwIfAborted();
    }
  }
}
