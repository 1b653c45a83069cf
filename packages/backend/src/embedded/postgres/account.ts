import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { PostgresStartError } from './errors';

const run = promisify(execFile);

/** The user that PostgreSQL runs as, where that is not the user of this process. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. There it runs as the owner of its data, for new data as the user `postgres`
 * if the machine has one and `nobody` otherwise. Any other user runs it as themselves: undefined.
 */
export async function databaseAccount(
  cluster: string,
): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    const account = await lookUp(name);
    if (account) return account;
  }
  throw new PostgresStartError(
    'PostgreSQL refuses to run as root and there is neither a user `postgres` nor `nobody`; start the portal as an ordinary user, or set POSTGRES_HOST to use a server of your own.',
  );
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async flag =>
        Number((await run('id', [flag, name])).stdout),
      ),
    );
    return { uid, gid };
  } catch {
    return undefined;
  }
}

/** Whether the account may enter this folder or run this program, asked of the system itself. */
export async function canReach({ uid, gid }: Account, path: string) {
  const probe = spawn('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], {
    uid,
    gid,
    cwd: '/',
    env: {},
    stdio: 'ignore',
  });
  const [code] = await once(probe, 'exit');
  return code === 0;
}
