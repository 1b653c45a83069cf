import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mark = 'waymark-run-';

/**
 * A folder for all that a run of tests writes to the folder of temporary files, where tests that are killed leave what
 * they made: gigabytes, in the end. It goes when this process does; what a killed run has left goes now.
 *
 * @param parent - where temporary files are
 * @returns the folder; as open to the servers that run as other users as its parent is
 */
export function scratchFolder(parent = tmpdir()) {
  for (const name of readdirSync(parent))
    if (isLeftBehind(name)) remove(join(parent, name));
  const folder = mkdtempSync(join(parent, `${mark}${process.pid}-`));
  chmodSync(folder, 0o1777);
  process.once('exit', () => remove(folder));
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])
    process.once(signal, () => process.exit(status));
  return folder;
}

function isLeftBehind(name) {
  const [pid] = name.startsWith(mark) ? name.slice(mark.length).split('-') : [];
  return /^\d+$/.test(pid) && !isRunning(Number(pid));
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** As far as it may be: another person's stays, and so does what a program that is ending still holds. */
function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // What stays is removed by a later run.
  }
}
