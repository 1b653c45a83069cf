import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { LastChange, LastChanges } from './LastChanges';

const run = promisify(execFile);

/** Most files whose change is noted; a site never has as many. */
const MAX_FILES = 100_000;
/** Nothing that the configuration of the repository may name is run. */
const QUIET = [
  ...['--no-optional-locks', '--no-pager', '--literal-pathspecs'],
  ...['-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false'],
];

/** The last changes of files in a checkout, from one walk of its history by the `git` command. */
export class GitLastChanges implements LastChanges {
  readonly #directory: string;
  readonly #warn: (message: string) => void;

  /**
   * @param directory - a folder of the checkout, or one that is in none
   * @param warn - takes the reason why nothing is known, where there could be something
   */
  constructor(directory: string, warn: (message: string) => void) {
    this.#directory = directory;
    this.#warn = warn;
  }

  async of(paths: string[]): Promise<Map<string, LastChange>> {
    const changes = new Map<string, LastChange>();
    if (paths.length === 0) return changes;
    try {
      const wanted = await this.#trackedFiles(paths);
      if (wanted.size === 0 || (await this.#isShallow())) return changes;
      for await (const [file, change] of this.#walk(paths)) {
        if (!wanted.delete(file)) continue;
        changes.set(file, change);
        if (wanted.size === 0) break;
      }
    } catch {
      // No git, or no checkout.
    }
    return changes;
  }

  async #trackedFiles(paths: string[]): Promise<Set<string>> {
    const { stdout } = await this.#git([
      'ls-files',
      '-z',
      '--',
      ...below(paths),
    ]);
    return new Set(stdout.split('\0').filter(Boolean).slice(0, MAX_FILES));
  }

  async #isShallow(): Promise<boolean> {
    const { stdout } = await this.#git([
      'rev-parse',
      '--is-shallow-repository',
    ]);
    if (stdout.trim() !== 'true') return false;
    this.#warn(
      'The checkout has only a part of its history, so pages do not say when they were changed. Fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` in a pipeline.',
    );
    return true;
  }

  #git(args: string[]) {
    return run('git', [...QUIET, ...args], {
      cwd: this.#directory,
      maxBuffer: 64 * 1024 * 1024,
    });
  }

  /** Changes, newest first; who leaves the loop ends the command. */
  async *#walk(paths: string[]): AsyncGenerator<[string, LastChange]> {
    const args = [
      ...[
        'log',
        '-z',
        '--name-only',
        '--no-renames',
        '--relative',
        '--no-color',
      ],
      ...['--encoding=UTF-8', '--format=tformat:%x00%x01%aN%x00%cI'],
      ...['--', ...below(paths)],
    ];
    const child = spawn('git', [...QUIET, ...args], {
      cwd: this.#directory,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.on('error', () => child.stdout.destroy());
    try {
      yield* readLog(child.stdout);
    } finally {
      child.kill();
    }
  }
}

/** All of the folder is `.` for git. */
function below(paths: string[]): string[] {
  return paths.map(path => path || '.');
}

async function* readLog(
  output: AsyncIterable<Buffer>,
): AsyncGenerator<[string, LastChange]> {
  let author: string | undefined;
  let change: LastChange = { author: '', date: '' };
  for await (const part of nulParts(output)) {
    const token = part.replace(/^\n/, '');
    if (token.startsWith('\x01')) author = token.slice(1);
    else if (author !== undefined) {
      change = { author, date: token };
      author = undefined;
    } else if (token) yield [token, change];
  }
}

async function* nulParts(
  output: AsyncIterable<Buffer>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of output) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\0');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest) yield rest;
}
