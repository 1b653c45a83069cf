import type { ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { endProcess } from '../../processes/endProcess';

/** A new database takes some minutes on a busy machine. */
const PATIENCE_MS = 5 * 60_000;

/** A program that says in its first line how it is reached, and ends when its standard input closes. */
export interface ServedProcess {
  line: string;
  /** Ends it; there is nothing to do where it has ended by itself. */
  stop(): Promise<void>;
}

/**
 * Waits for the first line of such a program.
 *
 * @param what - as messages name it
 * @param patienceMs - how long it may take, in milliseconds
 * @throws Error when it ends before, or takes longer; it is ended then
 */
export async function servedProcess(
  what: string,
  child: ChildProcessByStdio<Writable, Readable, null>,
  patienceMs = PATIENCE_MS,
): Promise<ServedProcess> {
  // It may be gone when it is asked to end.
  child.stdin.on('error', () => undefined);
  const stop = () => endProcess(child, { ask: () => child.stdin.end() });
  let timer: NodeJS.Timeout | undefined;
  try {
    const line = await new Promise<string>((done, fail) => {
      createInterface(child.stdout).once('line', done);
      child.once('error', fail);
      child.once('exit', code =>
        fail(new Error(`${what} ended with ${code ?? 'a signal'}.`)),
      );
      timer = setTimeout(
        () =>
          fail(
            new Error(`${what} was not there in ${patienceMs / 1000} seconds.`),
          ),
        patienceMs,
      );
    });
    return { line, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
