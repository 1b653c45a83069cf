import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Account } from './account';
import { program } from './binaries';
import { asWriteError, PostgresStartError, systemErrorCode } from './errors';
import { Place } from './place';
import {
  HOST_BASED_AUTHENTICATION,
  SERVER_ENVIRONMENT,
  SUPERUSER,
} from './settings';

const run = promisify(execFile);

const MAJOR_VERSION = '18';
const PASSWORD_FILE = 'waymark.password';

/**
 * Makes the data of the server unless it is there already.
 *
 * @returns the password of the superuser
 * @throws PostgresStartError when there is something else in its place, or it cannot be made.
 */
export async function ensureCluster(
  place: Place,
  account: Account | undefined,
): Promise<string> {
  const { cluster } = place;
  try {
    if (!(await isCluster(cluster))) await makeCluster(place, account);
    return await readFile(join(cluster, PASSWORD_FILE), 'utf8');
  } catch (error) {
    throw asWriteError(cluster, error);
  }
}

async function isCluster(cluster: string) {
  let version: string;
  try {
    version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    const content = await readdir(cluster).catch(() => []);
    if (content.length === 0) return false;
    throw new PostgresStartError(
      `${cluster} holds files, but no PostgreSQL data; move it away and start again.`,
    );
  }
  if (version === MAJOR_VERSION) return true;
  throw new PostgresStartError(
    `The data in ${cluster} was made by PostgreSQL ${version}, but this portal brings PostgreSQL ${MAJOR_VERSION}; dump it with PostgreSQL ${version} and move the folder away, or set POSTGRES_HOST to use a server of that version.`,
  );
}

/**
 * `initdb` works in a folder of its own, which takes its final name when it is complete: one that was killed
 * half-way leaves nothing behind that looks like data. The password is kept inside, so that neither can be lost
 * without the other.
 */
async function makeCluster(
  { cluster, native }: Place,
  account: Account | undefined,
) {
  await removeUnfinished(cluster);
  const unfinished = `${cluster}.unfinished-${randomUUID()}`;
  const data = join(unfinished, 'data');
  const passwordFile = join(unfinished, PASSWORD_FILE);
  const give = async (path: string) =>
    account && chown(path, account.uid, account.gid);

  await mkdir(unfinished, { mode: 0o700 });
  try {
    const password = randomBytes(24).toString('base64url');
    await writeFile(passwordFile, password, { mode: 0o600, flush: true });
    await give(passwordFile);
    await give(unfinished);
    await initdb(program(native, 'initdb'), data, passwordFile, account);
    const access = join(data, 'pg_hba.conf');
    await writeFile(access, HOST_BASED_AUTHENTICATION, { flush: true });
    await rename(passwordFile, join(data, PASSWORD_FILE));
    await rename(data, cluster);
  } finally {
    await rm(unfinished, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function removeUnfinished(cluster: string) {
  const folder = dirname(cluster);
  const prefix = `${basename(cluster)}.unfinished-`;
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue;
    await rm(join(folder, name), { recursive: true, maxRetries: 3 });
  }
}

async function initdb(
  command: string,
  data: string,
  passwordFile: string,
  account: Account | undefined,
) {
  const args = [
    ['--pgdata', data],
    ['--username', SUPERUSER],
    ['--pwfile', passwordFile],
    ['--auth', 'scram-sha-256'],
    ['--encoding', 'UTF8'],
    // The rules of text come from PostgreSQL itself: the same on every system, whatever locales it has.
    ['--locale', 'C'],
    ['--locale-provider', 'builtin'],
    ['--builtin-locale', 'C.UTF-8'],
    ['--data-checksums', '--no-instructions'],
  ].flat();
  try {
    await run(command, args, {
      cwd: dirname(account ? '/' : data),
      env: SERVER_ENVIRONMENT,
      ...account,
    });
  } catch (error) {
    throw await initdbError(command, data, error);
  }
}

async function initdbError(command: string, data: string, error: unknown) {
  const code = systemErrorCode(error);
  if (code === 'ENOENT' && (await lstat(command).catch(() => undefined))) {
    // The file is there but not the loader it asks for.
    return new PostgresStartError(
      'The embedded PostgreSQL needs a system with glibc, which this one is not; set POSTGRES_HOST to use a server of your own.',
    );
  }
  const output =
    error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  const reason =
    output
      .split('\n')
      .reverse()
      .find(line => /error|could not|cannot/i.test(line)) ?? String(error);
  return new PostgresStartError(
    `PostgreSQL could not make its data in ${dirname(dirname(data))}: ${reason
      .replace(/^initdb: (error: )?/, '')
      .trim()}.`,
  );
}
