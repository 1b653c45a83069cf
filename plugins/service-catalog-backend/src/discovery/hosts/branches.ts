import {
  encodePath,
  type HostClient,
  type HostType,
  type RepositoryName,
} from '@waymark/node';

/** What a host is asked about the branches of proposals. All throw HostError. */
export interface Branches {
  has(repository: RepositoryName, branch: string): Promise<boolean>;
  /** Does what comes after a branch was made; should that fail, the branch goes, too, so that no half of it stays. */
  orRemove<T>(
    repository: RepositoryName,
    branch: string,
    act: () => Promise<T>,
  ): Promise<T>;
}

/** @param rest - path of REST below the base address */
export function branchesOf(
  type: HostType,
  { client, rest }: { client: HostClient; rest: string },
): Branches {
  const at = ({ id, name }: RepositoryName, branch: string, ref: string) => {
    if (type === 'gitlab')
      return `/projects/${id}/repository/branches/${encodeURIComponent(
        branch,
      )}`;
    const folder = type === 'github' ? `git/${ref}/heads` : 'branches';
    return `${rest}/repos/${name}/${folder}/${encodePath(branch)}`;
  };
  return {
    has: async (repository, branch) => {
      const path = at(repository, branch, 'ref');
      return (await client.send({ path })).status !== 404;
    },
    orRemove: async (repository, branch, act) => {
      try {
        return await act();
      } catch (error) {
        const path = at(repository, branch, 'refs');
        // Why it failed is what people need to know.
        await client.send({ path, method: 'DELETE' }).catch(() => {});
        throw error;
      }
    },
  };
}
