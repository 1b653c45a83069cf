import type { ChildProcess } from 'node:child_process';
import { kill } from './children';

/** How long a process may take to end when it is asked to. */
const PATIENCE_MS = 30_000;

/** How to end a process. */
export interface Ending {
  /** Whether it leads a group of its own, nothing of which shall be left. */
  isGroup?: boolean;
  /** Asks it to end; SIGTERM where nothing is said. */
  ask?: () => void;
  /** Milliseconds until it is made to. */
  patienceMs?: number;
}

/** Asks a process to end, makes it when it does not, and waits until it has. */
export async function endProcess(
  child: ChildProcess,
  {
    isGroup = false,
    ask = () => child.kill('SIGTERM'),
    patienceMs = PATIENCE_MS,
  }: Ending = {},
): Promise<void> {
  if (child.pid && child.exitCode === null && child.signalCode === null) {
    const ended = new Promise(done => child.once('exit', done));
    ask();
    const timer = setTimeout(() => kill(child, isGroup), patienceMs);
    await ended;
    clearTimeout(timer);
  }
  // A script may end before the program that it has started.
  if (isGroup) kill(child, true);
}
