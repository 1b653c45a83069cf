import { ConfigReader, type Config } from '@backstage/config';

/**
 * What the scaffolder's modules are told of the configuration: not the usual message of a commit, which some of them
 * take in the place of the one they are given.
 */
export function moduleConfig(config: Config): Config {
  return new ConfigReader({
    integrations: config.getOptional('integrations') ?? {},
  });
}

/** Address of a repository as the scaffolder's modules take it. */
export function moduleAddress(
  { host, organization }: { host: string; organization: string },
  name: string,
): string {
  const query = new URLSearchParams({ owner: organization, repo: name });
  return `${host}?${query}`;
}
