import {
  ConflictError,
  isError,
  NotAllowedError,
  ServiceUnavailableError,
  stringifyError,
} from '@backstage/errors';
import { HostError, RateLimitError, type HostType } from '@waymark/node';

/** What the token in `integrations` has to be allowed, for publishing and undoing. */
export const RIGHTS: Record<HostType, string> = {
  github:
    'create, administer and remove repositories, and to write their contents, workflows, pull requests and webhooks (classic: repo, workflow, admin:repo_hook, delete_repo)',
  gitlab: 'use the API as a maintainer of the group (scope api)',
  gitea:
    'write the organisation and its repositories (write:organization, write:repository)',
};

const OWN = ['AbortError', 'ConflictError', 'InputError', 'NotFoundError'];
const UPGRADE = /upgrade to github/i;

const isTaken = (said: string) =>
  /name already exists|has already been taken|repository with the same name already exists/i.test(
    said,
  );

const isLimit = (said: string) =>
  /rate limit|takes no more requests/i.test(said);

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/**
 * Says of a failure what went wrong on the host and what to do about it, without what is secret.
 *
 * @param doing - for example `Creating acme/shop`
 * @param secrets - texts that must not be told
 */
export function inWords(
  error: unknown,
  doing: string,
  about: { type: HostType; host: string; secrets: readonly string[] },
): Error {
  // What is said for people already.
  if (isError(error) && OWN.includes(error.name)) return error;
  const said = about.secrets
    .filter(secret => secret)
    .reduce(
      (text, secret) => text.replaceAll(secret, '[secret]'),
      isError(error) ? error.message : stringifyError(error),
    )
    .slice(0, 600);
  const status =
    error instanceof HostError ? error.status : statusIn(error, said);
  const message = `${doing} on ${about.host} failed: ${sentence(said)}`;
  const remedy = remedyFor(said, status, about, error);
  const Kind = kindOf(status, said);
  return new Kind(`${message} ${remedy}`);
}

function remedyFor(
  said: string,
  status: number | undefined,
  { type, host }: { type: HostType; host: string },
  error: unknown,
): string {
  if (UPGRADE.test(said))
    return 'Protected branches of private repositories need a paid plan there. Take one, or set visibility: public or protectedBranch: false in waymark.hosts.';
  if (isTaken(said)) return 'Choose another name.';
  if (error instanceof RateLimitError || status === 429 || isLimit(said))
    return 'Wait that long and try again. If it happens often, give the portal a token of its own.';
  if (status === 401) return `Give integrations.${type} a token that is valid.`;
  if (status === 403 || status === 404)
    return `The token of integrations.${type} has to be allowed to ${RIGHTS[type]}.`;
  if (status === undefined || status >= 500)
    return `Try again in a moment. If it goes on, check that the portal reaches ${host}.`;
  return `If that does not say enough, look into the log of ${host}.`;
}

function kindOf(status: number | undefined, said: string) {
  if (isTaken(said)) return ConflictError;
  if (status === 401 || status === 403) return NotAllowedError;
  return status === undefined || status >= 500 || status === 429
    ? ServiceUnavailableError
    : Error;
}

// The modules keep of many failures their text alone.
function statusIn(error: unknown, said: string): number | undefined {
  const { status } = error as { status?: unknown };
  if (typeof status === 'number') return status;
  const { response } = ((error as { cause?: unknown }).cause ?? {}) as {
    response?: { status?: number };
  };
  if (response?.status) return response.status;
  const found = /\b([45]\d\d)\b/.exec(said);
  if (found) return Number(found[1]);
  if (/not accessible|forbidden|refusing to allow/i.test(said)) return 403;
  if (/bad credentials|unauthorized/i.test(said)) return 401;
  if (/not found/i.test(said)) return 404;
  return /already|invalid|validation|protected branch/i.test(said)
    ? 422
    : undefined;
}
