import { spawn } from 'node:child_process';
import { cleanEnvironment } from '../../../packages/launcher/lib/testing/tools.mjs';

const PATIENCE_MS = 30_000;

/**
 * Starts a service on a free port of this machine, and waits until it logs its address.
 *
 * @returns its address; its log, which grows; and a way to stop it, which gives the exit code of the command
 * @throws with its log, when it ends or does not listen in time
 */
export async function startService(command, args, { cwd, env }) {
  const child = spawn(command, args, {
    cwd,
    env: cleanEnvironment({ HOST: '127.0.0.1', PORT: '0', ...env }),
    // A group of its own, to be signalled as a terminal does: npm does not hand every signal on.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  let over = false;
  // Not at its exit: npm ends before the service that it started.
  const closed = new Promise(done =>
    child.once('close', code => {
      over = true;
      done(code);
    }),
  );
  const stop = signal => {
    if (!over) process.kill(-child.pid, signal);
    return closed;
  };

  const listening = new Promise(done => {
    const read = chunk => {
      log += chunk;
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(log) ?? [];
      if (url) done(url);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
  });
  const failed = new Promise((_, fail) => {
    child.once('error', fail);
    closed.then(code => fail(new Error(`It ended with ${code}:\n${log}`)));
  });
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(
      () => fail(new Error(`It does not listen:\n${log}`)),
      PATIENCE_MS,
    );
  });
  try {
    const url = await Promise.race([listening, failed, late]);
    failed.catch(() => undefined);
    return { url, stop, log: () => log };
  } catch (error) {
    if (child.pid) await stop('SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
