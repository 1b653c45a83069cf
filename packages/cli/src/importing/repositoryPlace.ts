/** Where the source of something is, in the addresses that a catalog keeps. */
export interface RepositoryPlace {
  /** Address of the folder, or of the repository as a whole; without `/` at its end. */
  url: string;
  /** `owner/name` on GitHub. */
  githubSlug?: string;
}

/**
 * Addresses of a repository's folder, at the head of its default branch.
 *
 * @param url - address of the repository on the web, as people copy it
 * @param path - of the folder in it; empty for its root
 * @throws TypeError when the address is none
 */
export function repositoryPlace(url: string, path: string): RepositoryPlace {
  const { host, pathname, origin } = new URL(url);
  const repository = pathname.replace(/(\.git)?\/*$/, '');
  const folder = path.replace(/^\/+|\/+$/g, '');
  const isGithub = host === 'github.com' && repository.split('/').length === 3;
  return {
    url: origin + (folder ? `${tree(host, repository)}/${folder}` : repository),
    ...(isGithub && { githubSlug: repository.slice(1) }),
  };
}

/** How hosts write the address of the folders at the head of the default branch. */
function tree(host: string, repository: string): string {
  if (host.includes('gitlab')) return `${repository}/-/tree/HEAD`;
  if (host.includes('bitbucket')) return `${repository}/src/HEAD`;
  return `${repository}/tree/HEAD`;
}
