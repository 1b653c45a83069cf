import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Folder of the repository. */
export const root = resolve(__dirname, '../../../..');

/** A portal that a story has for itself. */
export interface Portal {
  url: string;
  /** Its data folder, gone when it is stopped. */
  data: string;
  stop(): Promise<void>;
}

/** What is different from the portal that `npm start` gives. */
export interface PortalOptions {
  /** More arguments for the backend. */
  args?: string[];
  env?: NodeJS.ProcessEnv;
  /** A free one when none is given. */
  port?: number;
}

/**
 * Starts the portal by the command that people use, on data of its own.
 *
 * @throws Error with all that the start said when it does not become ready
 */
export async function startPortal(
  options: PortalOptions = {},
): Promise<Portal> {
  const data = mkdtempSync(join(tmpdir(), 'waymark-e2e-'));
  chmodSync(data, 0o755);
  const port = options.port ?? (await freePort());
  const child = spawn(
    process.execPath,
    [join(root, 'packages/launcher/start.mjs'), ...(options.args ?? [])],
    {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        WAYMARK_DATA: data,
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  await readiness(child);
  return {
    url: `http://localhost:${port}`,
    data,
    async stop() {
      const ended = new Promise(done => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function readiness(child: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((done, fail) => {
    const hear = (text: Buffer) => {
      said += text;
      if (said.includes('Ready at')) done();
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.once('exit', () => fail(new Error(said)));
  });
}

/** A port of the loopback address that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => {
    server.listen(0, 'localhost', done);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(done => {
    server.close(done);
  });
  return port;
}
