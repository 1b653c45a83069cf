import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { systemErrorCode } from './errors';

const run = promisify(execFile);

/** Whether the system knows a process with this id, be it ours or another user's. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}

/** Whether such a process still does anything: one that ended but was not collected by its parent does not. */
export function isAlive(pid: number): boolean {
  if (!exists(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return statFields(readFileSync(`/proc/${pid}/stat`, 'utf8'))[0] !== 'Z';
  } catch {
    return false;
  }
}

/** Sends a signal; a process that is already gone is fine. A negative id names a process group. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (systemErrorCode(error) !== 'ESRCH') throw error;
  }
}

/** Waits until the process is gone, at most `milliseconds`; tells whether it is. */
export async function waitUntilGone(pid: number, milliseconds: number) {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() >= deadline) return false;
    await sleep(20);
  }
  return true;
}

/**
 * A text that differs between two processes that had the same id one after the other (process ids are used
 * again): when it was started. Undefined if there is no such process.
 */
export async function processIdentity(
  pid: number,
): Promise<string | undefined> {
  if (!isAlive(pid)) return undefined;
  if (process.platform === 'linux') {
    try {
      const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      return `${boot.trim()} ${statFields(stat)[19]}`;
    } catch {
      return undefined;
    }
  }
  if (process.platform === 'win32') return String(pid);
  try {
    const { stdout } = await run('ps', ['-p', String(pid), '-o', 'lstart='], {
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** State, parent and so on; start time is number 19. The command before them may itself hold blanks. */
function statFields(stat: string) {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Waits until no process has this folder as its working folder. Known on Linux only; elsewhere done at once. */
export async function waitUntilNoneWorksIn(
  folder: string,
  milliseconds: number,
): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
    const folders = await Promise.all(
      pids.map(pid => readlink(`/proc/${pid}/cwd`).catch(() => undefined)),
    );
    if (!folders.includes(folder)) return true;
    if (Date.now() >= deadline) return false;
    await sleep(50);
  }
}
