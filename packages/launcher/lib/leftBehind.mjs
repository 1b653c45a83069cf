import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Ends what an earlier start had begun in a group of its own and left behind when it was killed: two builds at a time
 * spoil each other.
 *
 * @param file - holds the id of the process while it runs
 * @param script - path in its command line, by which it is told from another process that has the id now
 */
export async function endLeftBehind(file, script) {
  if (!existsSync(file) || process.platform === 'win32') return;
  const pid = Number(readFileSync(file, 'utf8'));
  if (pid > 1 && commandOf(pid).includes(script)) {
    process.kill(-pid, 'SIGKILL');
    while (commandOf(pid).includes(script)) await delay(50);
  }
  rmSync(file, { force: true });
}

/** The command line of a process; empty when there is none, or when it has ended and nobody has taken note. */
function commandOf(pid) {
  try {
    return existsSync('/proc')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-o', 'args=', '-p', String(pid)], {
          encoding: 'utf8',
        });
  } catch {
    return '';
  }
}
