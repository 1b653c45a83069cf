import type { HostConnection, HostType } from './connectHost';
import { encodePath, rawText } from './paths';

/** What names a repository to the API of its host. */
export interface RepositoryName {
  /** The host's own id. */
  id: string;
  /** Full path, `acme/shop`. */
  name: string;
}

/** A pull or merge request to open. */
export interface NewRequest {
  /** The branch with the change. */
  branch: string;
  /** The branch that it is for. */
  base: string;
  title: string;
  body: string;
}

/** Calls that the hosts have alike. All throw HostError. */
export interface RepositoryCalls {
  /** Text of a file of a branch; undefined when there is none. */
  read(
    repository: RepositoryName,
    branch: string,
    path: string,
  ): Promise<string | undefined>;
  /** Opens a pull or merge request. Returns its address; undefined when there is no such repository. */
  open(
    repository: RepositoryName,
    request: NewRequest,
  ): Promise<string | undefined>;
}

/** The calls of a kind of host. */
export function repositoryCalls(
  type: HostType,
  { client, rest }: Pick<HostConnection, 'client' | 'rest'>,
): RepositoryCalls {
  const read = async (path: string, headers?: Record<string, string>) =>
    rawText(await client.send({ path, ...(headers && { headers }) }));
  const post = async (path: string, body: object) =>
    (
      await client.json<{ html_url?: string; web_url?: string }>({
        path,
        method: 'POST',
        body,
      })
    )?.body;

  if (type === 'gitlab')
    return {
      read: ({ id }, branch, path) =>
        read(
          `/projects/${id}/repository/files/${encodeURIComponent(
            path,
          )}/raw?ref=${encodeURIComponent(branch)}`,
        ),
      open: async ({ id }, request) =>
        (
          await post(`/projects/${id}/merge_requests`, {
            source_branch: request.branch,
            target_branch: request.base,
            title: request.title,
            description: request.body,
            remove_source_branch: true,
          })
        )?.web_url,
    };
  const isGitea = type === 'gitea';
  return {
    read: ({ name }, branch, path) =>
      read(
        `${rest}/repos/${name}/${isGitea ? 'raw' : 'contents'}/${encodePath(
          path,
        )}?ref=${encodeURIComponent(branch)}`,
        isGitea ? undefined : { Accept: 'application/vnd.github.raw+json' },
      ),
    open: async ({ name }, request) =>
      (
        await post(`${rest}/repos/${name}/pulls`, {
          base: request.base,
          head: request.branch,
          title: request.title,
          body: request.body,
        })
      )?.html_url,
  };
}
