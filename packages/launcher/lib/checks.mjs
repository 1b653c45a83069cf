import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { StartError } from './steps.mjs';

/** Packages, build and database; and, with the first two in place, what PostgreSQL needs to work. */
const NEEDED_BYTES = { install: 4 * 1024 ** 3, run: 0.5 * 1024 ** 3 };

/** @throws StartError when git cannot be run */
export function checkGit() {
  if (spawnSync('git', ['--version']).status !== 0)
    throw new StartError(
      'git was not found. Install git, then run npm start again.',
    );
}

/**
 * @param directory - the data folder, made when missing
 * @param installed - whether the packages are installed, so that little more disk is needed
 * @throws StartError when it cannot be written or the disk is too full
 */
export function checkDataFolder(directory, installed) {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
  } catch (error) {
    throw new StartError(
      `The data folder ${resolve(directory)} cannot be written (${
        error.code
      }). Change its permissions, or name another in WAYMARK_DATA.`,
    );
  }
  const { bavail, bsize } = statfsSync(directory);
  checkDisk(bavail * bsize, installed);
}

/**
 * @param free - bytes free on the disk of the data folder
 * @param installed - whether the packages are installed
 * @throws StartError when the disk is too full to go on
 */
export function checkDisk(free, installed) {
  const needed = installed ? NEEDED_BYTES.run : NEEDED_BYTES.install;
  if (free < needed)
    throw new StartError(
      `Only ${gib(free)} GiB of disk are free, and ${
        installed ? 'the portal' : 'the first start'
      } needs ${gib(
        needed,
      )}. Free some, or name a folder on another disk in WAYMARK_DATA, then run npm start again.`,
    );
}

const gib = bytes => (bytes / 1024 ** 3).toFixed(1);

/** @throws StartError when something else answers on the port */
export async function checkPort(host, port) {
  await new Promise((done, fail) => {
    const server = createServer();
    server.once('error', error =>
      fail(
        new StartError(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is taken. Stop what uses it, or choose another: PORT=${
                port + 1
              } npm start`
            : `${host}:${port} cannot be listened on (${error.code}). Set HOST and PORT to an address of this machine.`,
        ),
      ),
    );
    server.listen(port, host, () => server.close(done));
  });
}
