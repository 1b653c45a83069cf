import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  DefaultGitlabCredentialsProvider,
  getGiteaRequestOptions,
  ScmIntegrations,
} from '@backstage/integration';
import type { SourceConfig } from '../config';
import { GiteaHost } from './gitea';
import { GitHubHost } from './github';
import { GitLabHost } from './gitlab';
import { HostClient } from './HostClient';
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
  const integration = ScmIntegrations.fromConfig(config)[type].byHost(host);
  if (!integration)
    throw new InputError(
      `waymark.discovery names the ${type} host ${host}, but integrations.${type} has no section with that host. Add one with a token.`,
    );
  const client = (baseUrl: string) =>
    new HostClient({
      host,
      baseUrl,
      tokenSetting: `integrations.${type}`,
      credentials: () => credentialsFor(source, config),
      ...(sleep && { sleep }),
    });
  switch (type) {
    case 'github': {
      const api = required(apiBaseUrl(integration.config), source);
      const { origin, pathname } = new URL(api);
      // On GitHub Enterprise GraphQL lies beside REST, not below it.
      const isEnterprise = /\/api\/v3\/?$/.test(pathname);
      return new GitHubHost(client(isEnterprise ? origin : api), {
        host,
        organization,
        descriptor,
        graphql: isEnterprise
          ? `${pathname.replace(/\/v3\/?$/, '')}/graphql`
          : '/graphql',
        rest: isEnterprise ? pathname.replace(/\/$/, '') : '',
      });
    }
    case 'gitlab': {
      const api = required(apiBaseUrl(integration.config), source);
      const baseUrl = baseUrlOf(integration.config) ?? `https://${host}`;
      return new GitLabHost(client(api), {
        host,
        baseUrl,
        organization,
        descriptor,
      });
    }
    default: {
      const baseUrl = (
        baseUrlOf(integration.config) ?? `https://${host}`
      ).replace(/\/$/, '');
      return new GiteaHost(client(`${baseUrl}/api/v1`), {
        host,
        baseUrl,
        organization,
        descriptor,
      });
    }
  }
}

// Read anew each time: the providers keep a token until it ends, and one that was revoked, or changed in the
// configuration, is asked for by the renewal.
async function credentialsFor(
  { type, host, organization }: SourceConfig,
  config: Config,
): Promise<Record<string, string>> {
  const integrations = ScmIntegrations.fromConfig(config);
  const url = `https://${host}/${organization}`;
  switch (type) {
    case 'github': {
      const provider =
        DefaultGithubCredentialsProvider.fromIntegrations(integrations);
      return (await provider.getCredentials({ url })).headers ?? {};
    }
    case 'gitlab': {
      const provider =
        DefaultGitlabCredentialsProvider.fromIntegrations(integrations);
      return (await provider.getCredentials({ url })).headers ?? {};
    }
    default: {
      const integration = integrations.gitea.byHost(host);
      return integration
        ? getGiteaRequestOptions(integration.config).headers ?? {}
        : {};
    }
  }
}

function apiBaseUrl(config: object): string | undefined {
  return (config as { apiBaseUrl?: string }).apiBaseUrl;
}

function baseUrlOf(config: object): string | undefined {
  return (config as { baseUrl?: string }).baseUrl;
}

function required(value: string | undefined, source: SourceConfig): string {
  if (!value)
    throw new InputError(
      `The section of integrations.${source.type} for ${source.host} has no apiBaseUrl.`,
    );
  return value;
}
