import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import type { Produced } from '../model';
import { run } from '../processes/run';
import type { Ran, RunOptions } from '../processes/run';
import { NotRun } from './check';
import { findTool, howToGet } from '../tools/findTool';
import type { ToolName } from '../tools/pins';

/** Lines of an output that are shown: tools name the cause first or last. All of them are in the log. */
const FIRST_LINES = 8;
const LAST_LINES = 22;

/** Where a check works: the repository that was made, the tools, and a log of its own. */
export class Bench {
  private log?: WriteStream;

  /** @param logFile - made when there is something to write */
  constructor(readonly produced: Produced, readonly logFile: string) {}

  /** Folder of the repository. */
  get folder(): string {
    return this.produced.folder;
  }

  /** The text of a file; undefined when there is none. */
  text(path: string): string | undefined {
    return this.produced.files.get(path)?.content.toString('utf8');
  }

  /** Paths of the repository that match. */
  paths(pattern: RegExp): string[] {
    return [...this.produced.files.keys()].filter(path => pattern.test(path));
  }

  /** Path of a tool. Throws NotRun, with how to get it, when it is not installed. */
  tool(name: ToolName): string {
    const path = findTool(name);
    if (!path) throw new NotRun(howToGet(name));
    return path;
  }

  /** Runs a command at the root of the repository, into the log. */
  run(
    command: string,
    args: string[],
    options: Partial<RunOptions> = {},
  ): Promise<Ran> {
    return run(command, args, {
      cwd: this.folder,
      log: this.stream(),
      ...options,
    });
  }

  /**
   * Runs a command that has to succeed.
   *
   * @returns nothing when it does, else what it said last, under a heading
   * @throws Error when a signal ended it, as for want of memory
   */
  async problemsOf(
    what: string,
    command: string,
    args: string[],
    options: Partial<RunOptions> = {},
  ): Promise<string[]> {
    const { code, output } = await this.run(command, args, options);
    const problem = `${what}:\n${excerpt(output)}`;
    if (code === undefined) throw new Error(`A signal ended ${problem}`);
    return code === 0 ? [] : [problem];
  }

  /** Writes to the log. */
  note(text: string) {
    this.stream().write(`${text}\n`);
  }

  /** Stream of the log, for processes that go on while others run. */
  stream(): WriteStream {
    this.log ??= createWriteStream(this.logFile);
    return this.log;
  }

  /** Whether anything was logged; closes the log. */
  async close(): Promise<boolean> {
    const { log } = this;
    if (!log) return false;
    await new Promise(done => log.end(done));
    return true;
  }
}

/** The beginning and the end of an output, for the report. */
export function excerpt(output: string): string {
  const lines = output.trimEnd().split('\n');
  if (lines.length <= FIRST_LINES + LAST_LINES) return lines.join('\n');
  return [
    ...lines.slice(0, FIRST_LINES),
    `… ${lines.length - FIRST_LINES - LAST_LINES} lines …`,
    ...lines.slice(-LAST_LINES),
  ].join('\n');
}
