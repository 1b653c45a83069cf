import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GitError } from './errors';

/** Options of {@link Git.run}. */
export interface GitRunOptions {
  /** Folder of the repository, given as GIT_DIR. */
  gitDir?: string;
  /** Bytes or a stream for standard input. */
  input?: string | Buffer | Readable;
  /** More environment variables. */
  env?: Record<string, string>;
  /** Most bytes of output to keep; more ends the command with an error, or quietly with `truncate`. */
  maxBytes?: number;
  /** Keep the first `maxBytes` and stop there instead of failing. */
  truncate?: boolean;
  /** Ends the command when it aborts. */
  signal?: AbortSignal;
  /** Longest time it may take; {@link GIT_TIMEOUT_MS} if absent. */
  timeoutMs?: number;
  /** Exit codes beside 0 that are answers and no errors. */
  answers?: number[];
}

/** What a command printed. */
export interface GitOutput {
  stdout: Buffer;
  /** Whether output was cut at `maxBytes`. */
  truncated: boolean;
  /** Exit code: 0 unless others were said to be answers. */
  code: number;
}

/** Where a {@link Git} works. */
export interface GitPlaces {
  /** Holds all that git touches; its name is left out of errors. */
  directory: string;
  /** The one configuration file git reads beside that of the repository. */
  configFile: string;
  /** An empty folder. */
  home: string;
}

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
/** Longest time that a command may take whose end somebody waits for. */
export const GIT_TIMEOUT_MS = 2 * 60 * 1000;

/**
 * Runs the `git` of this machine: fixed arguments, never a shell, and an environment that holds nothing
 * of the person or machine it runs for.
 */
export class Git {
  readonly #environment: Record<string, string>;

  /** @param bound - ends every command when it aborts */
  constructor(
    private readonly places: GitPlaces,
    private readonly bound?: AbortSignal,
  ) {
    const keep = ['PATH', 'SYSTEMROOT', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];
    this.#environment = {
      ...Object.fromEntries(
        keep.flatMap(name => {
          const value = process.env[name];
          return value === undefined ? [] : [[name, value]];
        }),
      ),
      LC_ALL: 'C',
      HOME: places.home,
      XDG_CONFIG_HOME: places.home,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: places.configFile,
      GIT_ATTR_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_NO_REPLACE_OBJECTS: '1',
      GIT_OPTIONAL_LOCKS: '0',
    };
  }

  /** The same git, whose commands end when `signal` aborts. */
  boundTo(signal: AbortSignal): Git {
    return new Git(this.places, signal);
  }

  /** What git said, without the place of the Git host on this machine. */
  complaint(stderr: string): string {
    return stderr
      .replaceAll(`${this.places.directory}/`, '')
      .replaceAll(this.places.directory, '.');
  }

  /**
   * Starts a command for streaming; the caller looks after its streams and its end.
   *
   * @param options - `signal`, `timeoutMs`: what ends the command early; none if absent
   */
  spawn(
    args: readonly string[],
    options: {
      gitDir?: string;
      env?: Record<string, string>;
      detached?: boolean;
      signal?: AbortSignal;
      timeoutMs?: number;
    } = {},
  ): ChildProcessWithoutNullStreams {
    const signals = [options.signal, this.bound].filter(
      signal => signal !== undefined,
    );
    const child = spawn('git', args, {
      env: {
        ...this.#environment,
        ...(options.gitDir && { GIT_DIR: options.gitDir }),
        ...options.env,
      },
      cwd: options.gitDir,
      detached: options.detached,
      signal: signals.length ? AbortSignal.any(signals) : undefined,
      timeout: options.timeoutMs,
      windowsHide: true,
    });
    // Once nobody looks after it any more, an abort would be an uncaught exception.
    child.on('error', () => {});
    return child;
  }

  /**
   * Runs a command to its end.
   *
   * @throws GitError when it ends with another code than 0 or takes too long; AbortError when it is aborted
   */
  async run(
    args: readonly string[],
    options: GitRunOptions = {},
  ): Promise<GitOutput> {
    const command = args.find(arg => !arg.startsWith('-')) ?? '';
    const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
    const child = this.spawn(args, {
      ...options,
      timeoutMs: options.timeoutMs ?? GIT_TIMEOUT_MS,
    });
    const ended = new Promise<number | undefined>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', code => resolve(code ?? undefined));
    });
    // The awaits below may leave `ended` without a handler for a while.
    ended.catch(() => {});

    const chunks: Buffer[] = [];
    let size = 0;
    let truncated = false;
    child.stdout.on('data', (chunk: Buffer) => {
      if (truncated) return;
      const room = maxBytes - size;
      chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      size += Math.min(chunk.length, room);
      if (chunk.length > room) {
        truncated = true;
        child.kill();
      }
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(-8192);
    });

    let inputError: unknown;
    if (
      options.input !== undefined &&
      typeof options.input === 'object' &&
      'pipe' in options.input
    ) {
      // Git closing its input early shows as EPIPE; what git itself says is the better error.
      await pipeline(options.input, child.stdin).catch(error => {
        inputError = error;
        child.stdin.destroy();
      });
    } else {
      child.stdin.on('error', () => {});
      child.stdin.end(options.input);
    }
    const code = await ended;
    if (truncated) {
      if (!options.truncate)
        throw new GitError(
          command,
          code,
          `error: more than ${maxBytes} bytes of output`,
        );
    } else if (code === undefined) {
      throw new GitError(command, code, 'error: it took too long');
    } else if (code !== 0 && !options.answers?.includes(code)) {
      throw isBrokenPipe(inputError) || inputError === undefined
        ? new GitError(command, code, this.complaint(stderr))
        : inputError;
    } else if (inputError !== undefined) {
      throw inputError;
    }
    return { stdout: Buffer.concat(chunks), truncated, code: code ?? 0 };
  }

  /** As {@link Git.run}, for text. */
  async text(
    args: readonly string[],
    options?: GitRunOptions,
  ): Promise<string> {
    return (await this.run(args, options)).stdout.toString('utf8');
  }
}

function isBrokenPipe(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    (error.code === 'EPIPE' ||
      error.code === 'ECONNRESET' ||
      error.code === 'ERR_STREAM_PREMATURE_CLOSE')
  );
}
