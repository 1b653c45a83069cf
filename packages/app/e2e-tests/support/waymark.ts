import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, type Portal } from './portal';

/** How a command ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The command line of somebody who has just begun: with a home folder of their own, and no terminal. */
export class Waymark {
  readonly home = mkdtempSync(join(tmpdir(), 'waymark-home-'));

  constructor(private readonly portal: Portal) {}

  get env(): NodeJS.ProcessEnv {
    const { WAYMARK_TOKEN: _, ...rest } = process.env;
    return {
      ...rest,
      HOME: this.home,
      XDG_CONFIG_HOME: join(this.home, '.config'),
      WAYMARK_URL: this.portal.url,
      GIT_TERMINAL_PROMPT: '0',
    };
  }

  /**
   * Runs `waymark` with these arguments.
   *
   * @param throughNpx - as the docs have it, which asks npm for the same program and takes longer
   * @param hear - gets all that it has written to standard error, each time it writes there
   */
  run(
    args: string[],
    more: {
      env?: NodeJS.ProcessEnv;
      throughNpx?: boolean;
      hear?: (stderr: string) => void;
    } = {},
  ): Promise<Ended> {
    const [program, ...before] = more.throughNpx
      ? ['npx', 'waymark']
      : [join(root, 'node_modules/.bin/waymark')];
    const child = spawn(program, [...before, ...args], {
      cwd: root,
      env: { ...this.env, ...more.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended: Ended = { code: null, stdout: '', stderr: '' };
    child.stdout.on('data', text => (ended.stdout += text));
    child.stderr.on('data', text => {
      ended.stderr += text;
      more.hear?.(ended.stderr);
    });
    return new Promise((done, fail) => {
      child.once('error', fail);
      child.once('close', code => done({ ...ended, code }));
    });
  }
}
