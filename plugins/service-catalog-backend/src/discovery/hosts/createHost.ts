import type { Config } from '@backstage/config';
import { connectHost } from '@waymark/node';
import type { SourceConfig } from '../config';
import { GiteaHost } from './gitea';
import { GitHubHost } from './github';
import { GitLabHost } from './gitlab';
import type { RepositoryHost } from './RepositoryHost';

/**
 * Makes what talks to the host of a source, with the address and the credentials that `integrations` has for it.
 *
 * @param sleep - waits; a test does not
 * @throws InputError when there is no such integration
 */
export function createHost(
  source: SourceConfig,
  config: Config,
  sleep?: (ms: number) => Promise<unknown>,
): RepositoryHost {
  const { type, host, organization, descriptor } = source;
  const { client, ...addresses } = connectHost(source, config, {
    setting: 'waymark.discovery',
    rights:
      'read repositories, and to write branches and pull requests where descriptors are proposed',
    ...(sleep && { sleep }),
  });
  const options = { host, organization, descriptor, ...addresses };
  switch (type) {
    case 'github':
      return new GitHubHost(client, options);
    case 'gitlab':
      return new GitLabHost(client, options);
    default:
      return new GiteaHost(client, options);
  }
}
