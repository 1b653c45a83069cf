import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { asWriteError, PostgresStartError, systemErrorCode } from './errors';
import { processIdentity } from './processes';

interface LockContent {
  pid: number;
  identity: string;
}

/** The portal process that holds a data folder. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Claims a data folder for this process by a lock file that names it. A lock whose process is gone (killed, or
 * the machine restarted) is recognised and replaced.
 *
 * @throws PostgresStartError when another living process holds the folder, or it cannot be written.
 */
export async function lockFolder(
  file: string,
  directory: string,
): Promise<FolderLock> {
  const identity = await processIdentity(process.pid);
  const content = JSON.stringify({ pid: process.pid, identity });
  const own = `${file}.${randomUUID()}`;
  try {
    await writeFile(own, content, { mode: 0o600 });
  } catch (error) {
    throw asWriteError(directory, error);
  }
  try {
    // Linking, unlike writing, makes the complete file appear at once and fails when there is one already.
    while (!(await linked(own, file))) {
      const holder = await readLock(file);
      if (holder && (await isHeld(holder))) {
        throw new PostgresStartError(
          `Another portal (process ${holder.pid}) is running on the data folder ${directory}; stop it, or choose another folder with WAYMARK_DATA.`,
        );
      }
      await discard(file);
    }
  } finally {
    await rm(own, { force: true });
  }
  return {
    async release() {
      const holder = await readLock(file);
      if (holder?.pid === process.pid) await rm(file, { force: true });
    },
  };
}

async function linked(from: string, to: string) {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function readLock(file: string): Promise<LockContent | undefined> {
  try {
    const { pid, identity } = JSON.parse(await readFile(file, 'utf8'));
    return Number.isInteger(pid) ? { pid, identity } : undefined;
  } catch {
    return undefined;
  }
}

async function isHeld({ pid, identity }: LockContent) {
  return (await processIdentity(pid)) === identity;
}

/** Removes a stale lock; two processes may see it at once, so the one that is moved away is looked at again. */
async function discard(file: string) {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readLock(aside);
  if (moved && (await isHeld(moved))) await linked(aside, file);
  await rm(aside, { force: true });
}
