import type { ChildProcess } from 'node:child_process';
import { EXIT } from '../../commandLine/exitCodes';

const endings = new Set<() => void>();

/**
 * Remembers a process that must not outlive this one.
 *
 * @param isGroup - whether it leads a group of its own, all of which is ended
 */
export function track<T extends ChildProcess>(child: T, isGroup = false): T {
  const end = () => kill(child, isGroup);
  endings.add(end);
  child.once('close', () => endings.delete(end));
  return child;
}

/**
 * Ends a process at once; one that has ended by itself is no error.
 *
 * @param isGroup - whether it leads a group of its own, all of which is ended: what is left of it, where the process is gone
 */
export function kill({ pid }: ChildProcess, isGroup = false): void {
  if (!pid) return;
  try {
    process.kill(isGroup ? -pid : pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}

/**
 * Ends everything that is tracked, and then this process, when somebody asks it to end.
 *
 * @param last - what else there is to do, such as asking a portal to end
 */
export function endOnSignals(last: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      for (const end of endings) end();
      last().finally(() => process.exit(EXIT.interrupted));
    });
}
