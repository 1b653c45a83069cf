import type { Config } from '@backstage/config';
import type { HostConnection } from '@waymark/node';
import type { HostConfig } from '../config';
import { GiteaApi } from './GiteaApi';
import { GitHubApi } from './GitHubApi';
import { GitLabApi } from './GitLabApi';
import type { HostApi } from './HostApi';

const APIS = { github: GitHubApi, gitlab: GitLabApi, gitea: GiteaApi };

/** What talks to the API of an organisation's host. */
export function createApi(
  place: HostConfig,
  connection: HostConnection,
  config: Config,
): HostApi {
  return new APIS[place.type](place, connection, config);
}
