import type { MockDirectory } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  basic,
  FakeGit,
  FakeHost,
  giteaPublishingApi,
  gitHubPublishingApi,
  gitLabPublishingApi,
} from '@waymark/node/testUtils';
import type { HostType } from '@waymark/node';

const APIS = {
  github: gitHubPublishingApi,
  gitlab: gitLabPublishingApi,
  gitea: giteaPublishingApi,
};

/** The token of the portal on the stand-ins. */
export const TOKEN = 'a-token-nobody-may-see';

/** A stand-in for a Git host with the organisation acme, and what the portal is told of it. */
export async function startHost(type: HostType, directory: MockDirectory) {
  const host = new FakeHost(APIS[type], new FakeGit(directory.path));
  await host.start();
  host.pages = type === 'github' ? 'https://github.test' : host.url;
  const user = { github: 'x-access-token', gitlab: 'oauth2', gitea: 'waymark' };
  [`Bearer ${TOKEN}`, `token ${TOKEN}`, basic(user[type], TOKEN)].forEach(
    authorization => host.authorizations.add(authorization),
  );
  host.teams.push('checkout');
  const name = type === 'github' ? 'github.test' : new URL(host.url).host;
  const at: Record<HostType, JsonObject> = {
    github: { apiBaseUrl: host.url, token: TOKEN },
    gitlab: {
      apiBaseUrl: `${host.url}/api/v4`,
      baseUrl: host.url,
      token: TOKEN,
    },
    gitea: { baseUrl: host.url, username: 'waymark', password: TOKEN },
  };
  return {
    host,
    name,
    integrations: { [type]: [{ host: name, ...at[type] }] },
    /** An entry of `waymark.hosts`. */
    entry: { type, host: name, organization: 'acme' },
  };
}
