import { spawnSync } from 'node:child_process';
import { bringToolchain } from '../../launcher/lib/toolchain.mjs';

/**
 * Runs Yarn of the toolchain.
 *
 * @returns how long it took, in seconds
 * @throws Error with the end of what it said when it fails
 */
export function timeYarn(args, cwd, more = {}) {
  const { node, yarn, env } = bringToolchain();
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(node, [yarn, ...args], {
    cwd,
    env: { ...env, ...more },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  if (status !== 0)
    throw new Error(
      `yarn ${args.join(
        ' ',
      )} in ${cwd} ended with ${status}\n${`${stdout}${stderr}`.slice(-3000)}`,
    );
  return (performance.now() - began) / 1000;
}
