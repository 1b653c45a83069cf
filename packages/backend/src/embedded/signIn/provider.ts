import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { AuthService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  stringifyEntityRef,
  type UserEntity,
} from '@backstage/catalog-model';
import {
  AuthenticationError,
  InputError,
  isError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  type AuthProviderFactory,
  type AuthProviderRouteHandlers,
  type AuthResolverContext,
  type ClientAuthResponse,
  prepareBackstageIdentityResponse,
} from '@backstage/plugin-auth-node';
import type { CookieOptions, Request } from 'express';
import { z } from 'zod';
import { type Refusal, requestRefusal } from './loopback';
import { listPeople, nameOf, PEOPLE_FIELDS } from './people';

const choiceSchema = z.object({ person: z.string().min(1) });
/** Errors that say that the remembered person cannot be had any more. */
const GONE = ['NotFoundError', 'InputError'];
const MONTH = 30 * 24 * 60 * 60 * 1000;

/** The error a refusal becomes. */
export function refusalMessage({ cause, remedy }: Refusal): string {
  return `Signing in as a person of the sample organisation is refused: ${cause} ${remedy}`;
}

/** A provider that answers every request with why it is refused, so that the other providers keep working. */
export function refuseSignIn(refusal: Refusal): AuthProviderRouteHandlers {
  const refuse = async () => {
    throw new NotAllowedError(refusalMessage(refusal));
  };
  return {
    start: refuse,
    frameHandler: refuse,
    refresh: refuse,
    logout: refuse,
  };
}

/**
 * Lets a visitor on this machine choose which person of the catalog to be, using the four routes that the auth plugin
 * gives every provider:
 *
 * - `GET start`: the people to choose from, `{ people: Person[] }`
 * - `POST handler/frame` with `{ person: <entity ref> }`: the choice; answers with the session
 * - `GET refresh`: the session of the person chosen last, with a new token
 * - `POST logout`: forgets the choice
 *
 * The choice is kept in a cookie that scripts cannot read and other sites cannot send. It holds only the entity ref:
 * whoever may choose somebody may choose anybody.
 */
export function createSampleProvider(deps: {
  auth: AuthService;
  catalog: CatalogService;
}): AuthProviderFactory {
  return ({ baseUrl, isOriginAllowed, resolverContext }) => {
    const url = new URL(baseUrl);
    // Cookies are shared between the ports of a host, and two portals may run on one machine.
    const cookie = `waymark-person-${url.port || '80'}`;
    const cookieOptions: CookieOptions = {
      httpOnly: true,
      sameSite: 'strict',
      secure: url.protocol === 'https:',
      path: `${url.pathname}/sample`,
    };

    const admit = (req: Request) => {
      const refusal = requestRefusal(req, isOriginAllowed);
      if (refusal) throw new NotAllowedError(refusalMessage(refusal));
      // A form or a link of another site cannot set this header.
      if (req.header('x-requested-with') !== 'XMLHttpRequest') {
        throw new AuthenticationError(
          "The header 'X-Requested-With: XMLHttpRequest' is missing.",
        );
      }
    };

    return {
      async start(req, res) {
        admit(req);
        const { items } = await deps.catalog.getEntities(
          { filter: { kind: ['user', 'group'] }, fields: PEOPLE_FIELDS },
          { credentials: await deps.auth.getOwnServiceCredentials() },
        );
        res.json({ people: listPeople(items) });
      },

      async frameHandler(req, res) {
        admit(req);
        const choice = choiceSchema.safeParse(req.body);
        if (!choice.success || !req.is('application/json')) {
          throw new InputError(
            'Send the person to be as JSON, for example { "person": "user:default/ada" }.',
          );
        }
        const { person } = choice.data;
        const session = await createSession(person, resolverContext);
        res.cookie(cookie, person, { ...cookieOptions, maxAge: MONTH });
        res.json(session);
      },

      async refresh(req, res) {
        admit(req);
        const person: unknown = req.cookies[cookie];
        if (typeof person !== 'string') {
          throw new AuthenticationError(
            'Nobody is signed in here. Choose a person first.',
          );
        }
        try {
          res.json(await createSession(person, resolverContext));
        } catch (error) {
          if (!isError(error) || !GONE.includes(error.name)) throw error;
          res.clearCookie(cookie, cookieOptions);
          throw new AuthenticationError(error.message);
        }
      },

      async logout(req, res) {
        admit(req);
        res.clearCookie(cookie, cookieOptions);
        res.status(204).end();
      },
    };
  };
}

/**
 * Issues a token for a user of the catalog.
 *
 * @param person - entity ref
 * @throws InputError when it is not the ref of a user, NotFoundError when the catalog has no such user
 */
async function createSession(
  person: string,
  context: AuthResolverContext,
): Promise<ClientAuthResponse<undefined>> {
  const entityRef = parseUserRef(person);
  const { entity } = await context
    .findCatalogUser({ entityRef })
    .catch(error => {
      if (!isError(error) || error.name !== 'NotFoundError') throw error;
      throw new NotFoundError(
        `The catalog has no person '${person}'. Choose another one.`,
      );
    });
  const { ownershipEntityRefs } = await context.resolveOwnershipEntityRefs(
    entity,
  );
  const result = await context.issueToken({
    claims: { sub: stringifyEntityRef(entity), ent: ownershipEntityRefs },
  });
  return {
    providerInfo: undefined,
    profile: {
      displayName: nameOf(entity),
      email: (entity as UserEntity).spec?.profile?.email,
    },
    backstageIdentity: prepareBackstageIdentityResponse(result),
  };
}

function parseUserRef(ref: string): string {
  try {
    const parsed = parseEntityRef(ref);
    if (parsed.kind.toLowerCase() === 'user') return stringifyEntityRef(parsed);
  } catch {
    // Told below, together with a ref of another kind.
  }
  throw new InputError(
    `'${ref}' is not the entity ref of a user, for example user:default/ada.`,
  );
}
