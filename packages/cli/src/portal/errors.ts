import {
  AuthenticationError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ResponseError,
} from '@backstage/errors';
import { PortalUnreachableError } from '../commandLine/exitCodes';
import type { Session } from '../session/session';
import { unreachable } from '../session/unreachable';

const GATEWAY_TROUBLE = [502, 503, 504];
/** How Backstage refuses a machine what only a person can ask. */
const FOR_PEOPLE = /does not allow 'service' credentials/;

/** The error for a person that an answer of the portal stands for. */
export async function errorOf(
  response: Response,
  session: Session,
): Promise<Error> {
  if (GATEWAY_TROUBLE.includes(response.status))
    return unreachable(session.url, new Error(`status ${response.status}`));
  if (response.status === 401) return notSignedIn(session);
  if (!isJson(response)) {
    return response.status === 404
      ? new NotFoundError(`${response.url} is not there.`)
      : new Error(`The portal answered with status ${response.status}.`);
  }
  const { cause } = await ResponseError.fromResponse(response);
  if (response.status === 403) return notAllowed(cause.message, session);
  if (response.status === 400 && cause.name !== 'InputError')
    return new InputError(cause.message);
  return cause;
}

/** The error for a command that makes sense only for a person, run by a machine. */
export function needsPerson(): NotAllowedError {
  return new NotAllowedError(
    'The token in WAYMARK_TOKEN is that of a machine, and this asks about a person. ' +
      'Unset it and run `waymark login`.',
  );
}

/** The error for an address at which something else than a portal answers. */
export function notAPortal(url: string): PortalUnreachableError {
  return new PortalUnreachableError(
    `What answers at ${url} is no Waymark portal. Set WAYMARK_URL to the address of the portal.`,
  );
}

export function isJson(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').includes('json');
}

function notAllowed(reason: string, { url }: Session): NotAllowedError {
  if (FOR_PEOPLE.test(reason)) return needsPerson();
  // A refused permission comes without a reason, or with this one.
  return /^(Unauthorized)?$/.test(reason)
    ? new NotAllowedError(
        `You are not allowed to do this at ${url}. \`waymark whoami\` says who you are there; ask its platform team.`,
      )
    : new NotAllowedError(reason);
}

function notSignedIn({ source, url }: Session): AuthenticationError {
  return new AuthenticationError(
    source === 'environment'
      ? `The portal at ${url} does not accept the token in WAYMARK_TOKEN. Give it a valid one.`
      : `The portal at ${url} does not know your sign-in any more. Run \`waymark login\`.`,
  );
}
