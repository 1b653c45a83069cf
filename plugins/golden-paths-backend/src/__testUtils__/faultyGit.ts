import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Puts a git before the real one that runs it, but for the commands it is told to fail.
 *
 * @param folder - one of its own
 */
export function installFaultyGit(folder: string) {
  const flag = join(folder, 'fail');
  const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
  const before = process.env.PATH;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'git'),
    `#!/bin/sh
if [ -e '${flag}' ]; then
  for argument in "$@"; do
    if [ "$argument" = "$(cat '${flag}')" ]; then
      echo 'fatal: write error: No space left on device' >&2
      exit 128
    fi
  done
fi
exec '${real}' "$@"
`,
  );
  chmodSync(join(folder, 'git'), 0o755);
  process.env.PATH = `${folder}${delimiter}${before}`;
  return {
    /** From now on, `git <command>` fails as on a full disk. */
    fail: (command: string) => writeFileSync(flag, command),
    mend: () => rmSync(flag, { force: true }),
    uninstall: () => {
      process.env.PATH = before;
    },
  };
}
