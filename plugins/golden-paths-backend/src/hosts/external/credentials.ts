import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import type { HostPlace } from '@waymark/node';

/** How git signs in to a host. */
export interface GitCredentials {
  username: string;
  password: string;
}

/**
 * The credentials that `integrations` has for git on the host of an organisation.
 *
 * @throws InputError when it has none
 */
export async function gitCredentials(
  { type, host, organization }: HostPlace,
  config: Config,
): Promise<GitCredentials> {
  const integrations = ScmIntegrations.fromConfig(config);
  if (type === 'github') {
    const provider =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
    const url = `https://${host}/${organization}`;
    const { token } = await provider.getCredentials({ url });
    return complete(type, host, 'x-access-token', token);
  }
  if (type === 'gitlab')
    return complete(
      type,
      host,
      'oauth2',
      integrations.gitlab.byHost(host)?.config.token,
    );
  const gitea = integrations.gitea.byHost(host)?.config;
  return complete(type, host, gitea?.username, gitea?.password);
}

function complete(
  type: HostPlace['type'],
  host: string,
  username: string | undefined,
  password: string | undefined,
): GitCredentials {
  if (username && password) return { username, password };
  throw new InputError(
    `The section of integrations.${type} for ${host} needs ${
      type === 'gitea' ? 'username and password' : 'a token'
    } before the portal can push there.`,
  );
}
