import { realpathSync } from 'node:fs';
import type { Action } from '../commandLine/command';
import { git, helperKey } from '../git/config';
import { portalUrl } from '../session/session';
import { say } from './connect';

/** Tells git to use the sign-in for the repositories of the portal. */
export const gitSetup: Action = async ({ texts }) => {
  const url = await portalUrl(texts.url);
  const program = realpathSync(process.argv[1]).replaceAll("'", "'\\''");
  const key = helperKey(url);
  // The empty helper comes first: another one would keep a token that is about to end.
  await git('config', '--global', '--replace-all', key, '');
  const helper = `!node '${program}' git credential`;
  await git('config', '--global', '--add', key, helper);
  say(`Git uses your sign-in for ${url} from now on.`);
};
