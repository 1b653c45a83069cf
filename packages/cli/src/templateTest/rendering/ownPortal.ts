import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import { stringify } from 'yaml';
import { freePort } from '../processes/freePort';
import { endProcess } from '../processes/endProcess';
import { repositoryPath } from '../packageFolder';

const LAUNCHER = 'packages/launcher/start.mjs';

/** A portal of the tests' own. */
export interface OwnPortal {
  url: string;
  /** Of a machine that may do what people may. */
  token: string;
  /** Ends it, and removes its data. */
  stop(): Promise<void>;
}

/**
 * Starts the portal of the repository that this command comes from, on throwaway data.
 *
 * @param say - gets what the start says, line by line
 * @throws InputError outside of such a repository, Error with all that was said when it does not become ready
 */
export async function startOwnPortal(
  say: (line: string) => void,
): Promise<OwnPortal> {
  const launcher = repositoryPath(LAUNCHER);
  if (!existsSync(launcher))
    throw new InputError(
      'Templates are rendered by a portal, and there is none to start here. Name one with --portal <address>, after `waymark login` or with WAYMARK_TOKEN.',
    );
  const data = await mkdtemp(join(tmpdir(), 'waymark-templates-'));
  // The database runs as another user where this one is root.
  await chmod(data, 0o755);
  const token = randomBytes(32).toString('base64url');
  const config = join(data, 'token.yaml');
  await writeFile(config, tokenConfig(token), { mode: 0o600 });
  const port = await freePort();
  const child = spawn(process.execPath, [launcher, '--config', config], {
    cwd: repositoryPath('.'),
    env: { ...process.env, PORT: String(port), WAYMARK_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    await endProcess(child);
    await rm(data, { recursive: true, force: true });
  };
  const url = `http://localhost:${port}`;
  try {
    await untilReady(child, say);
    return { url, token, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Configuration that lets a machine in with a token. */
function tokenConfig(token: string): string {
  const access = {
    type: 'static',
    options: { token, subject: 'template-tests' },
  };
  return stringify({ backend: { auth: { externalAccess: [access] } } });
}

function untilReady(
  child: ChildProcess,
  say: (line: string) => void,
): Promise<void> {
  let said = '';
  return new Promise((done, fail) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (said.includes('Ready at')) done();
      else say(String(chunk).trim());
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', fail);
    child.once('exit', () =>
      fail(new Error(`The portal did not start.\n${said}`)),
    );
  });
}
