import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  DefaultGitlabCredentialsProvider,
  getGiteaRequestOptions,
  ScmIntegrations,
} from '@backstage/integration';
import { HostClient } from './HostClient';

/** Kinds of Git hosts whose API is known. */
export const HOST_TYPES = ['github', 'gitlab', 'gitea'] as const;

/** One of {@link HOST_TYPES}. */
export type HostType = (typeof HOST_TYPES)[number];

/** The host that is meant when none is named; a Gitea always is. */
export const USUAL_HOST: Partial<Record<HostType, string>> = {
  github: 'github.com',
  gitlab: 'gitlab.com',
};

/** An organisation on a Git host. */
export interface HostPlace {
  type: HostType;
  /** As its section of `integrations` names it. */
  host: string;
  /** Organisation of GitHub or Gitea, or full path of a group of GitLab. */
  organization: string;
}

/** A way to talk to the API of a Git host. */
export interface HostConnection {
  client: HostClient;
  /** Address of its pages, without a slash at its end. */
  baseUrl: string;
  /** Address of its API. */
  apiUrl: string;
  /** Of GitHub: path below the client's base address of its REST, and of its GraphQL. */
  rest: string;
  graphql: string;
}

/**
 * Connects to the host of an organisation, with the address and the credentials that `integrations` has for it.
 *
 * @param options - `setting`: where the operator names the organisation, and `rights`: what the token has to be allowed,
 *   for messages; `sleep`: waits, a test does not
 * @throws InputError when there is no such integration
 */
export function connectHost(
  place: HostPlace,
  config: Config,
  options: {
    setting: string;
    rights: string;
    sleep?: (ms: number) => Promise<unknown>;
  },
): HostConnection {
  const { type, host } = place;
  const { setting, ...others } = options;
  const integration = ScmIntegrations.fromConfig(config)[type].byHost(host);
  if (!integration)
    throw new InputError(
      `${setting} names the ${type} host ${host}, but integrations.${type} has no section with that host. Add one with a token.`,
    );
  const { apiBaseUrl, baseUrl } = integration.config as {
    apiBaseUrl?: string;
    baseUrl?: string;
  };
  const pages = (baseUrl ?? `https://${host}`).replace(/\/$/, '');
  const api = type === 'gitea' ? `${pages}/api/v1` : apiBaseUrl;
  if (!api)
    throw new InputError(
      `The section of integrations.${type} for ${host} has no apiBaseUrl.`,
    );
  const { origin, pathname } = new URL(api);
  // On GitHub Enterprise GraphQL lies beside REST, not below it.
  const isEnterprise = type === 'github' && /\/api\/v3\/?$/.test(pathname);
  return {
    client: new HostClient({
      host,
      baseUrl: isEnterprise ? origin : api,
      tokenSetting: `integrations.${type}`,
      credentials: () => credentialsFor(place, config),
      ...others,
    }),
    baseUrl: pages,
    apiUrl: api,
    rest: isEnterprise ? pathname.replace(/\/$/, '') : '',
    graphql: isEnterprise
      ? `${pathname.replace(/\/v3\/?$/, '')}/graphql`
      : '/graphql',
  };
}

// Read anew each time: the providers keep a token until it ends, and one that was revoked, or changed in the
// configuration, is asked for by the renewal.
async function credentialsFor(
  { type, host, organization }: HostPlace,
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
