import type { Action } from '../commandLine/command';
import { InterruptedError } from '../commandLine/exitCodes';
import { PortalClient } from '../portal/PortalClient';
import { identity } from '../portal/ownership';
import { listenForCallback } from '../session/callback';
import { canonicalUrl } from '../session/canonical';
import { consentPage, exchangeCode, newSecrets } from '../session/oauth';
import { loginSession, portalUrl } from '../session/session';
import { readSignIns, writeSignIns } from '../session/store';
import { openBrowser } from '../terminal/browser';
import { say } from './connect';

/** How long the portal waits for the person to allow a sign-in. */
const PATIENCE_MS = 10 * 60_000;

/** Signs in through the browser, and remembers the portal for every later command. */
export const login: Action = async ({ texts, flags }) => {
  const url = await canonicalUrl(await portalUrl(texts.url));
  const secrets = newSecrets();
  const callback = await listenForCallback(secrets.state);
  try {
    const page = await consentPage(url, secrets, callback.redirectUri);
    say(`To sign in to ${url}, allow it in the browser:\n\n  ${page}\n`);
    if (!flags['no-browser']) await openBrowser(page);
    const code = await Promise.race([callback.code, givesUp()]);
    const tokens = await exchangeCode(url, code, secrets, callback.redirectUri);
    const { portals } = await readSignIns();
    await writeSignIns({
      current: url,
      portals: { ...portals, [url]: tokens },
    });
  } finally {
    callback.close();
  }
  const { userEntityRef } = await identity(new PortalClient(loginSession(url)));
  say(`Signed in as ${userEntityRef}.`);
};

function givesUp(): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (message: string) => reject(new InterruptedError(message));
    process.once('SIGINT', () => stop('Stopped. You are not signed in.'));
    const late =
      'Nobody allowed the sign-in within ten minutes. Run `waymark login` again.';
    setTimeout(() => stop(late), PATIENCE_MS).unref();
  });
}
