import type { ChildProcess } from 'node:child_process';

/** How long a process may take to end when it is asked to. */
const PATIENCE_MS = 30_000;

/** Asks a process to end, makes it when it does not, and waits until it has. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid)
    return;
  const ended = new Promise(done => child.once('exit', done));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(timer);
}
