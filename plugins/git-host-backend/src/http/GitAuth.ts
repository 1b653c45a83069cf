import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  gitRepositoryPushPermission,
  gitRepositoryReadPermission,
  type GitTokenScope,
} from '@waymark/common';
import { isPersonalToken, type PersonalTokens } from '../tokens/PersonalTokens';

const PERSON_KNOWN_MS = 30_000;

/** Who speaks git with us. */
export interface GitCaller {
  /** For the log of refs. */
  name: string;
  /** @throws NotAllowedError when the caller may not */
  mayDo(scope: GitTokenScope): Promise<void>;
}

/**
 * Finds out who a git client is, by the password or bearer token it gives.
 *
 * A Backstage token asks the permission policy at each request. A personal token cannot: no public API lets
 * a plugin speak to the policy as a person who is not there. It holds what its owner was allowed when it was
 * made, for at most 90 days, and only while its owner is in the catalog.
 */
export class GitAuth {
  readonly #known = new Map<string, number>();

  constructor(
    private readonly services: {
      auth: AuthService;
      permissions: PermissionsService;
      catalog: CatalogService;
      tokens: PersonalTokens;
    },
  ) {}

  /**
   * @param authorization - the request's header
   * @throws AuthenticationError when it names nobody
   */
  async caller(authorization: string | undefined): Promise<GitCaller> {
    const token = readToken(authorization);
    if (!token)
      throw new AuthenticationError(
        'Give any user name, and as the password a personal token: make one under Git tokens in the portal.',
      );
    return isPersonalToken(token)
      ? this.#byPersonalToken(token)
      : this.#byBackstageToken(token);
  }

  async #byBackstageToken(token: string): Promise<GitCaller> {
    const { auth, permissions } = this.services;
    const credentials = await auth.authenticate(token).catch(() => {
      throw new AuthenticationError('This token is not valid, or no longer.');
    });
    return {
      name: principalName(credentials, auth),
      async mayDo(scope) {
        const permission =
          scope === 'push'
            ? gitRepositoryPushPermission
            : gitRepositoryReadPermission;
        const [decision] = await permissions.authorize([{ permission }], {
          credentials,
        });
        if (decision.result !== AuthorizeResult.ALLOW)
          throw new NotAllowedError(
            `You may not ${
              scope === 'push' ? 'push to' : 'read'
            } repositories here.`,
          );
      },
    };
  }

  async #byPersonalToken(token: string): Promise<GitCaller> {
    const found = await this.services.tokens.verify(token);
    if (!found || !(await this.isPersonKnown(found.userRef)))
      throw new AuthenticationError(
        'This personal token was revoked or has expired. Make a new one under Git tokens in the portal.',
      );
    return {
      name: found.userRef,
      async mayDo(scope) {
        if (scope === 'push' && found.scope !== 'push')
          throw new NotAllowedError(
            'This personal token may only read. Make one that may push.',
          );
      },
    };
  }

  /** Whether the catalog has that person; remembered for a moment. */
  async isPersonKnown(userRef: string): Promise<boolean> {
    const until = this.#known.get(userRef);
    if (until !== undefined && until > Date.now()) return true;
    this.#known.delete(userRef);
    const { auth, catalog } = this.services;
    const credentials = await auth.getOwnServiceCredentials();
    if (!(await catalog.getEntityByRef(userRef, { credentials }))) return false;
    this.#known.set(userRef, Date.now() + PERSON_KNOWN_MS);
    return true;
  }
}

function principalName(
  credentials: BackstageCredentials,
  auth: AuthService,
): string {
  if (auth.isPrincipal(credentials, 'user'))
    return credentials.principal.userEntityRef;
  if (auth.isPrincipal(credentials, 'service'))
    return credentials.principal.subject;
  throw new AuthenticationError('This token names nobody.');
}

function readToken(authorization: string | undefined): string | undefined {
  const [, scheme, value] =
    /^(basic|bearer) +([^ ]+)$/i.exec(authorization ?? '') ?? [];
  if (!scheme) return undefined;
  if (scheme.toLowerCase() === 'bearer') return value;
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? undefined : decoded.slice(colon + 1) || undefined;
}
