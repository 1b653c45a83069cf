import { GitError } from './errors';
import { type Git, GIT_TIMEOUT_MS } from './git';

/**
 * Runs a command that separates its output with NUL, and gives the parts as they come; a caller that leaves
 * the loop ends the command. Nothing of what was read is kept.
 *
 * @throws GitError when the command ends badly or takes too long; AbortError when it is aborted
 */
export async function* nulTokens(
  git: Git,
  args: readonly string[],
  gitDir: string,
): AsyncGenerator<string, void> {
  const child = git.spawn(args, { gitDir, timeoutMs: GIT_TIMEOUT_MS });
  child.stdin.end();
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-8192);
  });
  const ended = new Promise<number | undefined>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code ?? undefined));
  });
  // Awaited only after the last of the output.
  ended.catch(() => {});
  try {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of child.stdout) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split(
        '\0',
      );
      rest = parts.pop() ?? '';
      yield* parts;
    }
    const code = await ended;
    if (code !== 0)
      throw new GitError(
        args.find(arg => !arg.startsWith('-')) ?? '',
        code,
        code === undefined ? 'error: it took too long' : git.complaint(stderr),
      );
  } finally {
    child.kill();
  }
}
