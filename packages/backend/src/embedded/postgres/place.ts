import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  access,
  chmod,
  cp,
  lstat,
  mkdir,
  readlink,
  realpath,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Account, canReach } from './account';
import { Binaries, program } from './binaries';
import { asWriteError } from './errors';
import { PostgresLogger } from './types';

const run = promisify(execFile);

/** Where things go that the database account cannot reach in the data folder or the repository. */
const SYSTEM_FOLDER = '/var/lib/waymark';

/** Where PostgreSQL finds its data and its programs. */
export interface Place {
  /** The data of the server (PGDATA). */
  cluster: string;
  /** Folder that holds `bin`, `lib` and `share`. */
  native: string;
}

/** Where the data is, or a symbolic link to it. */
export function usualCluster(directory: string) {
  return join(directory, 'postgres');
}

/**
 * Decides where data and programs live. Normally data is in `<directory>/postgres` and the programs are used
 * where they were installed. When the portal runs as root below a closed folder such as /root, the account
 * that PostgreSQL runs as can enter neither: then the data lives in /var/lib/waymark, with a symbolic link in
 * its usual place, and the programs are copied there.
 */
export async function findPlace(options: {
  directory: string;
  binaries: Binaries;
  account: Account | undefined;
  logger: PostgresLogger;
}): Promise<Place> {
  const { directory, binaries, account, logger } = options;
  const usual = usualCluster(directory);
  if (!account) {
    return { cluster: await followLink(usual), native: binaries.native };
  }

  const native = (await canReach(account, program(binaries.native, 'postgres')))
    ? binaries.native
    : await copyPrograms(binaries);

  const kind = await lstat(usual).catch(() => undefined);
  if (!kind?.isSymbolicLink()) {
    if (await canReach(account, directory)) return { cluster: usual, native };
    const target = await relocate(directory);
    await symlink(target, usual);
    logger.info(
      `The database is kept in ${target}, because the user that PostgreSQL runs as cannot enter ${directory}`,
    );
  }
  return { cluster: await followLink(usual), native };
}

/** Where the data is or will be: a symbolic link may name a folder that has not been made yet. */
async function followLink(path: string) {
  const target = await readlink(path).catch(() => undefined);
  return target === undefined ? path : resolve(dirname(path), target);
}

/** A place of its own for the data of this folder; what an earlier, deleted data folder left there is kept aside. */
async function relocate(directory: string) {
  const path = await realpath(directory);
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 10);
  const name = basename(dirname(path)).replace(/[^A-Za-z0-9._-]+/g, '-');
  const home = join(SYSTEM_FOLDER, `${name || 'portal'}-${hash}`);
  await makeOpenFolder(SYSTEM_FOLDER);
  await makeOpenFolder(home);
  const target = join(home, 'postgres');
  if (await lstat(target).catch(() => undefined)) {
    await rename(target, `${target}.before-${Date.now()}`);
  }
  return target;
}

async function copyPrograms({ native, version }: Binaries) {
  const target = join(SYSTEM_FOLDER, `postgresql-${version}`);
  const complete = await access(target).then(
    () => true,
    () => false,
  );
  if (complete) return target;
  await makeOpenFolder(SYSTEM_FOLDER);
  const unfinished = `${target}.${randomUUID()}`;
  try {
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await run('chmod', ['-R', 'a+rX', unfinished]);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw asWriteError(target, error);
  }
  return target;
}

/** The umask of root may close folders; these must be open to the account. */
async function makeOpenFolder(path: string) {
  try {
    await mkdir(path, { recursive: true });
    await chmod(path, 0o755);
  } catch (error) {
    throw asWriteError(path, error);
  }
}
