import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../toolchain.mjs';

/** Runs the phases of a test run one after another and remembers how each went. */
export class Phases {
  done = [];
  #tools;
  #reports = mkdtempSync(join(tmpdir(), 'waymark-report-'));

  /** @param tools - the toolchain whose Node runs everything */
  constructor(tools) {
    this.#tools = tools;
  }

  /**
   * A check that is good or not, such as the types.
   *
   * @param args - of Node
   * @returns whether it was good
   */
  check(name, args) {
    console.log(`\n== ${name}`);
    const { status, seconds } = this.#run(args);
    const outcome = status === 0 ? 'passed' : 'failed';
    this.done.push({ name, seconds, tests: [{ name, outcome }] });
    return status === 0;
  }

  /**
   * A run of tests that leaves a report.
   *
   * @param make - gets the file for the report, returns `args` of Node and `env`
   * @param read - one of the readers of `reports.mjs`
   */
  tests(name, make, read) {
    console.log(`\n== ${name}`);
    const file = join(this.#reports, `${this.done.length}.report`);
    const { args, env } = make(file);
    const { status, seconds } = this.#run(args, env);
    this.done.push({
      name,
      seconds,
      tests: this.#read(name, file, read, status),
    });
  }

  /** A phase that could not even begin. */
  fail(name, reason) {
    this.done.push({
      name,
      seconds: 0,
      tests: [{ name, outcome: 'failed', reason }],
    });
  }

  #run(args, env = {}) {
    const began = Date.now();
    const { status } = spawnSync(this.#tools.node, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...this.#tools.env, ...env },
    });
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
