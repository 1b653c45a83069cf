import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../lib/toolchain.mjs';

/** A portal that tests start and stop, on a data folder and a port of its own. */
export class TestPortal {
  data = mkdtempSync(join(tmpdir(), 'waymark-start-'));
  port = 0;
  #begun = [];

  static async create() {
    const portal = new TestPortal();
    chmodSync(portal.data, 0o755);
    portal.port = await freePort();
    return portal;
  }

  /**
   * Runs a command that starts the portal.
   *
   * @param env - more of it
   * @param command - of Node, in a process group of its own, as a terminal makes one
   * @returns the process, all it `said` so far, and its `exit`
   */
  begin(env = {}, command = [process.execPath, startScript]) {
    const child = spawn(command[0], command.slice(1), {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(this.port),
        WAYMARK_DATA: this.data,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const run = {
      child,
      said: '',
      exit: new Promise(done =>
        child.once('exit', (code, signal) => done(code ?? signal)),
      ),
    };
    this.#begun.push(run);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', text => (run.said += text));
    return run;
  }

  /** The same, and waits for the last line. */
  async start(env, command) {
    const run = this.begin(env, command);
    const ended = run.exit.then(() => 'ended');
    while (
      !run.said.includes('Ready at') &&
      (await Promise.race([ended, sleep(50)])) !== 'ended'
    );
    assert.match(
      run.said,
      new RegExp(`Ready at http://localhost:${this.port}`),
    );
    return run;
  }

  get(path, init) {
    return fetch(`http://localhost:${this.port}${path}`, init);
  }

  /** Names of those who can be chosen on the sign-in page. */
  async people() {
    const answer = await this.get('/api/auth/sample/start', {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    return (await answer.json()).people;
  }

  databasePid() {
    return Number(this.#read('postgres/postmaster.pid').split('\n')[0]);
  }

  backendPid() {
    return JSON.parse(this.#read('postgres.lock')).pid;
  }

  /** Returns what gives all that the database has logged since. */
  hearDatabase() {
    const before = this.#read('postgres.log').length;
    return () => this.#read('postgres.log').slice(before);
  }

  /** Waits until none of the portal's processes holds the data folder. */
  async released() {
    const held = ['postgres.lock', 'postgres/postmaster.pid'];
    const until = performance.now() + 5_000;
    while (held.some(name => existsSync(join(this.data, name)))) {
      assert.ok(performance.now() < until, 'it still runs after 5 s');
      await sleep(20);
    }
  }

  remove() {
    for (const { child } of this.#begun) child.kill('SIGKILL');
    rmSync(this.data, { recursive: true, force: true, maxRetries: 5 });
  }

  #read(name) {
    return readFileSync(join(this.data, name), 'utf8');
  }
}

const startScript = join(root, 'packages/launcher/start.mjs');

/**
 * A port of the loopback address that nothing uses. Its neighbour may well be in use: Linux gives even ports to those
 * who connect, odd ones to those who listen.
 */
export async function freePort() {
  const server = createServer();
  await new Promise(done => server.listen(0, 'localhost', done));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}

/** Whether a process with this id lives. */
export function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
