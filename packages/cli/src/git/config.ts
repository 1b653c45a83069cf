import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Runs git and gives what it prints.
 *
 * @throws Error with what git said
 */
export async function git(...args: string[]): Promise<string> {
  try {
    return (await promisify(execFile)('git', args)).stdout;
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    throw new Error(
      code === 'ENOENT'
        ? 'Git is not installed. Install it and try again.'
        : `Git refused \`git ${args[0]}\`: ${stderr?.trim() || code}.`,
    );
  }
}

/** Where git's configuration names the credential helper of an address. */
export function helperKey(url: string): string {
  return `credential.${url}.helper`;
}

/** Whether git on this machine asks a helper of ours for the password of an address. */
export async function usesSignIn(address: string): Promise<boolean> {
  const helpers = await git(
    'config',
    '--get-urlmatch',
    'credential.helper',
    address,
  ).catch(() => '');
  return helpers.trimEnd().endsWith(' git credential');
}
