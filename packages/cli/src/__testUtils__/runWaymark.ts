import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { until } from './testPortal';

/** The program under test. */
export const PROGRAM = join(__dirname, '../../bin/waymark');

/** What a run of the program left behind. */
export interface Run {
  code: number | undefined;
  stdout: string;
  stderr: string;
}

/** Where a person's files are, apart from those of whoever runs the tests. */
export function emptyHome(): NodeJS.ProcessEnv {
  const home = mkdtempSync(join(tmpdir(), 'waymark-cli-'));
  const { PATH } = process.env;
  return {
    PATH,
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
  };
}

/** Starts the program without a terminal. */
export function startWaymark(args: string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const run: Run = { code: undefined, stdout: '', stderr: '' };
  child.stdout.on('data', chunk => (run.stdout += chunk));
  child.stderr.on('data', chunk => (run.stderr += chunk));
  const ended = new Promise<Run>(resolve =>
    child.on('close', code => resolve({ ...run, code: code ?? undefined })),
  );
  return { child, run, ended };
}

/** Runs the program to its end without a terminal. */
export function waymark(args: string[], env: NodeJS.ProcessEnv): Promise<Run> {
  return startWaymark(args, env).ended;
}

let warm: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();
afterAll(() => warm?.kill());

/**
 * Runs the program to its end without a terminal, like {@link waymark}, in one process for all runs of a file: for what
 * a command says and does, not for how a process begins and ends. One run follows another.
 */
export function warmWaymark(
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<Run> {
  warm ??= fork(join(__dirname, 'warmProgram.cjs'), { stdio: 'pipe' });
  const ended = last.then(() => runWarm(warm!, { args, env }));
  last = ended.catch(() => undefined);
  return ended;
}

function runWarm(
  program: ChildProcess,
  typed: { args: string[]; env: NodeJS.ProcessEnv },
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) =>
      reject(new Error(`It ended with ${code} while it ran ${typed.args}`));
    // The transform tells of the files that it reads, too.
    const onMessage = ({ type, run }: { type: string; run: Run }) => {
      if (type !== 'ended') return;
      program.off('exit', onExit).off('message', onMessage);
      resolve(run);
    };
    program.on('exit', onExit).on('message', onMessage);
    program.send(typed);
  });
}

/** A person at a terminal who runs the program. */
export class Terminal {
  private output = '';
  private seen = 0;
  private readonly child;
  /** The exit code, once the program has ended. */
  readonly ended: Promise<number | undefined>;

  constructor(args: string[], env: NodeJS.ProcessEnv) {
    const command = [process.execPath, PROGRAM, ...args];
    // `script` gives the program a real terminal; its arguments differ between Linux and macOS.
    const given =
      process.platform === 'darwin'
        ? ['-q', '/dev/null', ...command]
        : ['-qec', command.map(word => `'${word}'`).join(' '), '/dev/null'];
    this.child = spawn('script', given, {
      env: { ...env, TERM: 'xterm-256color' },
    });
    this.child.stdout.on('data', chunk => (this.output += chunk));
    this.ended = new Promise(resolve =>
      this.child.on('close', code => resolve(code ?? undefined)),
    );
  }

  /** Everything the terminal showed, without colours and cursor movements. */
  get screen(): string {
    return stripVTControlCharacters(this.output);
  }

  /** Waits until the terminal shows a text after what was waited for before. */
  async sees(text: string): Promise<void> {
    await until(() => {
      const at = this.screen.indexOf(text, this.seen);
      if (at < 0) return false;
      this.seen = at + text.length;
      return true;
    }).catch(() => {
      throw new Error(
        `"${text}" did not show in:\n${this.screen.slice(this.seen)}`,
      );
    });
  }

  /** Types; `\r` is Enter, `\u0003` is Ctrl-C. */
  type(keys: string) {
    this.child.stdin.write(keys);
  }
}
