import type { Action } from '../commandLine/command';
import { errorInWords } from '../commandLine/exitCodes';
import { revoke } from '../session/oauth';
import { portalUrl } from '../session/session';
import { readSignIns, remember } from '../session/store';
import { say } from './connect';

/** Ends the sign-in to the portal, there and on this machine. */
export const logout: Action = async ({ texts }) => {
  const url = await portalUrl(texts.url);
  const tokens = (await readSignIns()).portals[url];
  if (!tokens) {
    say(`You are not signed in to ${url}.`);
    return;
  }
  // This machine forgets first: whatever the portal answers, the person is signed out here.
  await remember(url, undefined);
  try {
    if (tokens.refreshToken) await revoke(url, tokens.refreshToken);
    say(`Signed out of ${url}.`);
  } catch (error) {
    say(`Signed out of ${url} on this machine only: ${errorInWords(error)}`);
  }
};
