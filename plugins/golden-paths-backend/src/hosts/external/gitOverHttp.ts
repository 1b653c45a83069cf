import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Git } from '@waymark/plugin-git-host-backend';

/** A repository over HTTP, and who asks. */
export interface Remote {
  cloneUrl: string;
  username: string;
  password: string;
  signal?: AbortSignal;
}

/** Runs git in a bare repository, which need not be there yet. Returns what it printed. */
export type Run = (
  args: string[],
  env?: Record<string, string>,
) => Promise<string>;

const PASSED_ON = [
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'SSL_CERT_FILE',
  'GIT_SSL_CAINFO',
];
// No redirect is followed: it would be given the credentials. Nothing but HTTP is spoken, whatever an address says.
const CONFIGURATION = `[http]
  followRedirects = false
  lowSpeedLimit = 1000
  lowSpeedTime = 60
[protocol]
  allow = never
[protocol "https"]
  allow = always
[protocol "http"]
  allow = always
[core]
  hooksPath = /dev/null
  autocrlf = false
[gc]
  auto = 0
`;

/**
 * Gives `act` a git that signs in to a remote, and a folder for a repository, which is removed afterwards.
 *
 * @param remote - undefined for work on this machine alone
 */
export async function withGit<T>(
  remote: Remote | undefined,
  signal: AbortSignal | undefined,
  act: (run: Run, gitDir: string) => Promise<T>,
): Promise<T> {
  const place = await mkdtemp(join(tmpdir(), 'waymark-git-'));
  try {
    const configFile = join(place, 'config');
    const home = join(place, 'home');
    const gitDir = join(place, 'repository.git');
    await Promise.all([writeFile(configFile, CONFIGURATION), mkdir(home)]);
    await mkdir(gitDir);
    const git = new Git({ directory: place, configFile, home });
    // In the environment: arguments can be seen by all of a machine.
    const environment = {
      ...Object.fromEntries(
        PASSED_ON.flatMap(name => {
          const value = process.env[name];
          return value === undefined ? [] : [[name, value]];
        }),
      ),
      ...(remote && {
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: `http.${
          new URL(remote.cloneUrl).origin
        }/.extraHeader`,
        GIT_CONFIG_VALUE_0: `Authorization: Basic ${Buffer.from(
          `${remote.username}:${remote.password}`,
        ).toString('base64')}`,
      }),
    };
    const run: Run = async (args, env) => {
      const options = {
        gitDir,
        env: { ...environment, ...env },
        ...(signal && { signal }),
      };
      const { stdout } = await git.run(
        ['-c', 'core.bare=false', ...args],
        options,
      );
      return stdout.toString('utf8');
    };
    return await act(run, gitDir);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
