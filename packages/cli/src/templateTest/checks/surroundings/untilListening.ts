import type { ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 60_000;
const PAUSE_MS = 200;

/** Waits until a process listens on a port of this machine; throws when it ends or takes more than a minute. */
export async function untilListening(
  port: number,
  child: ChildProcess,
): Promise<void> {
  let why = '';
  child.once('error', ({ message }) => {
    why = ` ${message}`;
  });
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await answers(port)) return;
    await sleep(PAUSE_MS);
  }
  throw new Error(`${child.spawnfile} does not listen on its port.${why}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise(done => {
    const socket = connect(port, '127.0.0.1');
    const end = (is: boolean) => {
      socket.destroy();
      done(is);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
