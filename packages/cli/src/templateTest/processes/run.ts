import { spawn } from 'node:child_process';
import type { WriteStream } from 'node:fs';
import { delimiter } from 'node:path';
import { toolsFolder } from '../tools/findTool';
import { kill, track } from './children';

/** Longer than any check takes; what hangs shall not hang a pipeline. */
const PATIENCE_MS = 15 * 60_000;
/** As much of the output as is kept in memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** What a command left behind. */
export interface Ran {
  /** Undefined when a signal ended it. */
  code: number | undefined;
  stdout: string;
  /** Both streams as they came. */
  output: string;
}

/** Where and how to run a command. */
export interface RunOptions {
  cwd: string;
  /** Over the environment of this process. */
  env?: NodeJS.ProcessEnv;
  /** Gets the command and all that it says. */
  log?: WriteStream;
  /** Given to its standard input. */
  input?: string;
  /** Milliseconds until it is ended, with all that it has started. */
  patienceMs?: number;
}

/**
 * Runs a command to its end.
 *
 * @throws Error when it cannot be started, or does not end in time
 */
export function run(
  command: string,
  args: string[],
  { cwd, env, log, input, patienceMs = PATIENCE_MS }: RunOptions,
): Promise<Ran> {
  log?.write(`$ ${[command, ...args].join(' ')}\n`);
  return new Promise((done, fail) => {
    const child = track(
      spawn(command, args, {
        cwd,
        env: personsEnvironment(env),
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
        detached: true,
      }),
      true,
    );
    let stdout = '';
    let output = '';
    let isLate = false;
    let isOver = false;
    const timer = setTimeout(() => {
      isLate = true;
      isOver = child.exitCode !== null || child.signalCode !== null;
      kill(child, true);
      // What it has started in a group of its own may hold them open, and would be waited for.
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, patienceMs);
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (stdout.length < MOST_BYTES) stdout += text;
      if (output.length < MOST_BYTES) output += text;
      log?.write(text);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < MOST_BYTES) output += text;
      log?.write(text);
    });
    child.once('error', error => {
      clearTimeout(timer);
      fail(error);
    });
    child.once('close', code => {
      clearTimeout(timer);
      if (isLate) fail(new Error(lateness(isOver, command, patienceMs / 1000)));
      else done({ code: code ?? undefined, stdout, output });
    });
    if (input !== undefined) {
      // What does not read its input to the end says so by its exit code.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    }
  });
}

/** @param isOver - whether only what it has started goes on */
function lateness(isOver: boolean, command: string, seconds: number): string {
  return isOver
    ? `${command} has left something behind that did not end within ${seconds} seconds, and holds its output open.`
    : `${command} did not end within ${seconds} seconds.`;
}

/**
 * The environment of a person at a prompt: without what Node and the test runners tell their own children, and without
 * the token for the portal, which is nothing for what a template makes.
 */
export function personsEnvironment(
  extra: NodeJS.ProcessEnv = {},
): NodeJS.ProcessEnv {
  const {
    NODE_TEST_CONTEXT: _,
    NODE_OPTIONS: __,
    NODE_ENV: ___,
    WAYMARK_TOKEN: ____,
    ...rest
  } = process.env;
  const own = Object.entries(rest).filter(
    // Of an npm that may run above; what it says would be taken for settings of the repository's own.
    ([name]) => !name.startsWith('npm_') || name === 'npm_config_cache',
  );
  // What the machine has comes before what was installed for the checks.
  const PATH = [process.env.PATH, toolsFolder()].join(delimiter);
  return { ...Object.fromEntries(own), PATH, ...extra };
}
