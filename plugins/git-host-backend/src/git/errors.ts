import { CustomErrorBase } from '@backstage/errors';

/** A git command that ended badly. Its message is the last of what git said, without paths of this machine. */
export class GitError extends CustomErrorBase {
  name = 'GitError' as const;

  constructor(
    readonly command: string,
    readonly exitCode: number | undefined,
    readonly stderr: string,
  ) {
    super(
      `git ${command} failed: ${lastWords(stderr) || `exit code ${exitCode}`}`,
    );
  }
}

/** The lines of git's complaint that a person needs: errors first, hints left out. */
export function lastWords(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map(line => line.trim())
    .filter(line => line && !line.startsWith('hint:'));
  const told = lines.filter(line => /^(fatal|error):/.test(line));
  return (told.length ? told : lines).slice(-3).join('; ').slice(0, 500);
}
