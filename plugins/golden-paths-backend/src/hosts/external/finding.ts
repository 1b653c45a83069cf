import { NotFoundError } from '@backstage/errors';
import type { HostPlace } from '@waymark/node';
import type { HostApi, RemoteRepository } from './HostApi';

type Api = Pick<HostApi, 'follow'>;

/**
 * Finds a repository by the name that it has. One that it had is led to it by the host, but is free for another.
 *
 * @param name - in the organisation
 */
export async function findNamed(
  api: Api,
  { organization }: HostPlace,
  name: string,
): Promise<RemoteRepository | undefined> {
  const found = await api.follow(name);
  const path = `${organization}/${name}`;
  return found?.name.toLowerCase() === path.toLowerCase() ? found : undefined;
}

/**
 * Finds a repository by a name that it has or had, in the same organisation: whose another one is, nobody said.
 *
 * @param path - full path, `acme/shop`
 * @throws NotFoundError when there is none, or it has left the organisation
 */
export async function findMoved(
  api: Api,
  { host, organization }: HostPlace,
  path: string,
): Promise<RemoteRepository> {
  const found = await api.follow(path.slice(organization.length + 1));
  if (!found) throw gone(path, host);
  if (!isBelow(organization, found.name))
    throw new NotFoundError(
      `${path} has moved to ${found.name} on ${host}, out of ${organization}. Register what it describes from its new place.`,
    );
  return found;
}

/** Whether a full path is one in an organisation. */
export function isBelow(organization: string, path: string): boolean {
  return path.toLowerCase().startsWith(`${organization}/`.toLowerCase());
}

/** There is no repository of a path. */
export function gone(path: string, host: string): NotFoundError {
  return new NotFoundError(
    `There is no repository ${path} on ${host} that the token sees.`,
  );
}
