import { isError } from '@backstage/errors';
import { ownerChoices } from '../../creating/choices';
import { PortalClient } from '../../portal/PortalClient';
import { needsPerson } from '../../portal/errors';
import { owners } from '../../portal/ownership';
import { currentSession, sessionFor } from '../../session/session';
import { startOwnPortal } from './ownPortal';
import { untilTemplatesAreThere } from './untilTemplatesAreThere';

/** The portal that renders, and the group that what it renders belongs to. */
export interface RenderingPortal {
  client: PortalClient;
  /** Entity ref of a group of whoever is signed in; undefined for a machine, and for somebody in no group. */
  owner?: string;
  stop(): Promise<void>;
}

/**
 * The portal at an address, or one that is started for the tests alone.
 *
 * @param address - as `--portal` gives it; `WAYMARK_URL` names one too, since a pipeline sets it
 * @param say - gets the progress of a start
 * @throws AuthenticationError when nobody is signed in there, PortalUnreachableError when nothing answers
 */
export async function renderingPortal(
  address: string | undefined,
  say: (line: string) => void,
): Promise<RenderingPortal> {
  if (address || process.env.WAYMARK_URL) {
    const session = address
      ? await sessionFor(address)
      : await currentSession();
    return withOwner(new PortalClient(session), async () => undefined);
  }
  const own = await startOwnPortal(say);
  const client = new PortalClient({
    url: own.url,
    source: 'environment',
    token: async () => own.token,
  });
  try {
    await untilTemplatesAreThere(client);
    return await withOwner(client, own.stop);
  } catch (error) {
    await own.stop();
    throw error;
  }
}

async function withOwner(
  client: PortalClient,
  stop: () => Promise<void>,
): Promise<RenderingPortal> {
  return { client, owner: await groupOf(client), stop };
}

/** A group of the person; a machine has none. */
async function groupOf(client: PortalClient): Promise<string | undefined> {
  try {
    const [group] = ownerChoices(await owners(client));
    return group?.value;
  } catch (error) {
    if (isError(error) && error.message === needsPerson().message)
      return undefined;
    throw error;
  }
}
