import { spawn } from 'node:child_process';

/** npm passes on the Ctrl-C that the terminal has sent to this process already; this close together, they are one. */
const ONE_SIGNAL_MS = 500;

const PARENT_CHECK_MS = 250;

const children = new Set();
let asked;

/**
 * Starts a process in a group of its own, which a Ctrl-C in the terminal reaches only through this process.
 *
 * @param options - of `spawn`, and `wholeGroup`: whether a signal goes to all that the process has started too
 */
export function spawnChild(command, args, { wholeGroup, ...options }) {
  const child = spawn(command, args, {
    ...options,
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const end = () => {
    if (wholeGroup && process.platform !== 'win32')
      process.kill(-child.pid, 'SIGTERM');
    else child.kill('SIGTERM');
  };
  children.add(end);
  child.once('exit', () => {
    children.delete(end);
    if (asked && children.size === 0) process.exit(0);
  });
  return child;
}

/**
 * Ctrl-C ends what was started here and then this process, which is content with how they end. A second Ctrl-C reaches
 * them too.
 */
export function stopOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, stop);
  if (process.env.npm_lifecycle_event) stopWithParent();
}

/** Whether somebody asked this process to end, which it does as soon as its children have. */
export const isStopping = () => asked !== undefined;

function stop() {
  const now = performance.now();
  if (asked && now - asked < ONE_SIGNAL_MS) return;
  asked = now;
  if (children.size === 0) process.exit(0);
  for (const end of children) end();
}

/** When npm is told to end it ends the shell that it started this process in, and nobody tells this process. */
function stopWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, PARENT_CHECK_MS);
  watch.unref();
}
