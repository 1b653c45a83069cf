import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../toolchain.mjs';

/** Runs the phases of a test run, and remembers how each went. */
export class Phases {
  done = [];
  #tools;
  #reports = mkdtempSync(join(tmpdir(), 'waymark-report-'));
  #begun = 0;

  /** @param tools - the toolchain whose Node runs everything */
  constructor(tools) {
    this.#tools = tools;
  }

  /**
   * A check that is good or not, such as the types.
   *
   * @param args - of Node
   * @param options - as of `tests`
   * @returns whether it was good
   */
  async check(name, args, options) {
    const { status, seconds } = await this.#run(name, args, options);
    const outcome = status === 0 ? 'passed' : 'failed';
    this.done.push({ name, seconds, tests: [{ name, outcome }] });
    return status === 0;
  }

  /**
   * A run of tests that leaves a report.
   *
   * @param make - gets the file for the report, returns `args` of Node and `env`
   * @param read - one of the readers of `reports.mjs`
   * @param options - `isBeside`: it runs beside another, so that what it prints comes when it has ended
   * @returns the tests, as the reader gives them
   */
  async tests(name, make, read, options) {
    this.#begun += 1;
    const file = join(this.#reports, `${this.#begun}.report`);
    const { args, env } = make(file);
    const { status, seconds } = await this.#run(name, args, {
      env,
      ...options,
    });
    const tests = this.#read(name, file, read, status);
    this.done.push({ name, seconds, tests });
    return tests;
  }

  /**
   * A phase that could not even begin.
   *
   * @param message - why: printed whole, and its last line again in the summary
   */
  fail(name, message) {
    console.error(`\n== ${name}\n${message}`);
    const reason = message.trim().split('\n').at(-1);
    this.done.push({
      name,
      seconds: 0,
      tests: [{ name, outcome: 'failed', reason }],
    });
  }

  /** A phase that need not be run. */
  leaveOut(name, reason) {
    console.log(`\n== ${name}: ${reason}`);
    this.done.push({ name, seconds: 0, tests: [] });
  }

  async #run(name, args, { env = {}, isBeside = false } = {}) {
    const title = `\n== ${name}`;
    console.log(isBeside ? `${title}, beside what follows` : title);
    const began = Date.now();
    const child = spawn(this.#tools.node, args, {
      cwd: root,
      stdio: ['inherit', ...Array(2).fill(isBeside ? 'pipe' : 'inherit')],
      env: { ...this.#tools.env, ...env },
    });
    const printed = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', part => printed.push(part));
    const status = await new Promise(done =>
      child.once('error', () => done(1)).once('close', done),
    );
    if (isBeside) console.log(`${title}\n${Buffer.concat(printed)}`);
    return { status, seconds: (Date.now() - began) / 1000 };
  }

  #read(name, file, read, status) {
    try {
      const tests = read(file);
      const told = tests.some(({ outcome }) => outcome === 'failed');
      if (status === 0 || told) return tests;
      return [
        ...tests,
        { name, outcome: 'failed', reason: `ended with ${status}` },
      ];
    } catch {
      return [{ name, outcome: 'failed', reason: 'it left no report' }];
    }
  }
}
