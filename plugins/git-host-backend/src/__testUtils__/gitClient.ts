import { execFile } from 'node:child_process';

/** How a command of git ended. */
export interface GitResult {
  code: number;
  output: string;
}

/** Runs the git of this machine as a person would, with nothing of this machine's configuration. */
export function git(cwd: string, ...args: string[]): Promise<GitResult> {
  return new Promise(resolve => {
    execFile(
      'git',
      ['-c', 'user.name=Ada Bell', '-c', 'user.email=ada@example.com', ...args],
      {
        cwd,
        maxBuffer: 64 * 1024 * 1024,
        env: {
          PATH: process.env.PATH,
          HOME: cwd,
          LC_ALL: 'C',
          GIT_CONFIG_NOSYSTEM: '1',
          GIT_CONFIG_GLOBAL: '/dev/null',
          GIT_TERMINAL_PROMPT: '0',
        },
      },
      (error, stdout, stderr) => {
        resolve({
          code: error ? Number(error.code) || 1 : 0,
          output: stdout + stderr,
        });
      },
    );
  });
}

/** As {@link git}, for commands that must succeed. */
export async function gitOk(cwd: string, ...args: string[]): Promise<string> {
  const { code, output } = await git(cwd, ...args);
  if (code)
    throw new Error(`git ${args.join(' ')} ended with ${code}: ${output}`);
  return output;
}
