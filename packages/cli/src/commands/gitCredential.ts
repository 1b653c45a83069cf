import { text } from 'node:stream/consumers';
import { InputError } from '@backstage/errors';
import type { Action } from '../commandLine/command';
import { sessionFor } from '../session/session';

/** Answers git when it asks for the password of a portal, in the protocol of git's credential helpers. */
export const gitCredential: Action = async ({ arguments: { operation } }) => {
  // What git wants to have stored or erased is nothing to us: the sign-in is the only store.
  if (operation !== 'get') return;
  const { protocol, host } = attributes(await text(process.stdin));
  if (!protocol || !host) {
    throw new InputError('Git has to say protocol= and host= on its input.');
  }
  const session = await sessionFor(`${protocol}://${host}`);
  // The portal knows the person by the token, whatever the name.
  process.stdout.write(`username=waymark\npassword=${await session.token()}\n`);
};

function attributes(input: string): Record<string, string | undefined> {
  return Object.fromEntries(
    input.split('\n').map(line => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}
