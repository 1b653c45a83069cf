import { isError } from '@backstage/errors';
import type { OwnedResponse } from '@waymark/common';
import { needsPerson } from './errors';
import type { PortalClient } from './PortalClient';

/**
 * All that the caller and their groups own, each with the reason, page by page.
 *
 * @param through - ways that count, separated by commas; the portal knows the usual ones
 */
export async function owned(
  portal: PortalClient,
  through?: string,
): Promise<OwnedResponse> {
  const page = (cursor?: string): Promise<OwnedResponse> => {
    const query = new URLSearchParams({ limit: '1000' });
    if (through !== undefined) query.set('through', through);
    if (cursor) query.set('cursor', cursor);
    return portal.json(`/api/service-catalog/owned?${query}`);
  };
  const { nextCursor, ...all } = await page();
  for (let at = nextCursor; at; ) {
    const next = await page(at);
    all.items.push(...next.items);
    Object.assign(all.titles, next.titles);
    at = next.nextCursor;
  }
  return all;
}

/** The owners that count as the caller's, the nearest first, with the names of groups. */
export function owners(
  portal: PortalClient,
): Promise<Pick<OwnedResponse, 'person' | 'owners' | 'titles'>> {
  return portal.json('/api/service-catalog/owners');
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
