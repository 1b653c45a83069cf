import { isError } from '@backstage/errors';
import type { OwnedResponse } from '@waymark/common';
import { needsPerson } from './errors';
import type { PortalClient } from './PortalClient';

/**
 * What the caller and their groups own, each with the reason.
 *
 * @param through - ways that count, separated by commas; the portal knows the usual ones
 */
export function owned(
  portal: PortalClient,
  through?: string,
): Promise<OwnedResponse> {
  const query =
    through === undefined ? '' : `?through=${encodeURIComponent(through)}`;
  return portal.json(`/api/service-catalog/owned${query}`);
}

/** Who the portal takes the caller for. */
export interface Identity {
  /** Entity ref of the person. */
  userEntityRef: string;
  /** Entity refs whose things count as theirs, by the sign-in. */
  ownershipEntityRefs: string[];
}

/**
 * Asks the portal who the session is.
 *
 * @throws AuthenticationError when it is nobody, NotAllowedError when it is a machine
 */
export async function identity(portal: PortalClient): Promise<Identity> {
  try {
    const { claims } = await portal.json<{
      claims: { sub: string; ent?: string[] };
    }>('/api/auth/v1/userinfo');
    return {
      userEntityRef: claims.sub,
      ownershipEntityRefs: claims.ent ?? [],
    };
  } catch (error) {
    // The only thing that can be wrong with a request that says nothing but who asks.
    if (isError(error) && error.name === 'InputError') throw needsPerson();
    throw error;
  }
}
