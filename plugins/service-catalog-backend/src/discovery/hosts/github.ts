import {
  encodePath,
  fileAddress,
  folderAddress,
  HostError,
  repositoryCalls,
  type HostClient,
  type RepositoryCalls,
} from '@waymark/node';
import { branchesOf, type Branches } from './branches';
import {
  couldNotAnswer,
  LIST,
  NODES,
  ONE,
  readAnswer,
  REPOSITORY,
  type GitHubAnswer,
  type GitHubRepository,
} from './githubQueries';
import type {
  FileProposal,
  HostRepository,
  KnownRepository,
  RepositoryAddress,
  RepositoryHost,
  RootEntry,
} from './RepositoryHost';

/** An organisation, or a person, on GitHub or GitHub Enterprise. One query reads 100 repositories with descriptors. */
export class GitHubHost implements RepositoryHost {
  readonly url: string;
  readonly #calls: RepositoryCalls;
  readonly #branches: Branches;

  constructor(
    private readonly client: HostClient,
    private readonly options: {
      host: string;
      organization: string;
      descriptor: string;
      /** Path of GraphQL below the base address, and of REST. */
      graphql: string;
      rest: string;
    },
  ) {
    this.url = `https://${options.host}/${options.organization}`;
    this.#calls = repositoryCalls('github', { client, rest: options.rest });
    this.#branches = branchesOf('github', { client, rest: options.rest });
  }

  async page(cursor: string | undefined) {
    const { data, errorIn } = await this.#ask<{
      repositoryOwner?: {
        repositories: {
          totalCount: number;
          pageInfo: { hasNextPage: boolean; endCursor?: string | null };
          nodes: (GitHubRepository | null)[];
        };
      } | null;
    }>(LIST, { owner: this.options.organization, after: cursor ?? null });
    const found = data.repositoryOwner?.repositories;
    if (!found) throw this.#noOrganization();
    const { hasNextPage, endCursor } = found.pageInfo;
    return {
      // One that the token may not see is none: what was known of it is asked for by itself before it goes.
      repositories: found.nodes.flatMap((node, index) =>
        node?.databaseId
          ? [this.#repository(node, errorIn([...NODES, index]))]
          : [],
      ),
      total: found.totalCount,
      ...(hasNextPage && endCursor && { next: endCursor }),
    };
  }

  async find({ id, name }: Pick<KnownRepository, 'id' | 'name'>) {
    const [owner, repository] = name.split('/');
    // GitHub leads an old name to the repository that had it, unless another has it now.
    const { data, errorIn } = await this.#ask<{
      repository?: GitHubRepository | null;
    }>(ONE, { owner, name: repository });
    const error = errorIn(REPOSITORY);
    // What GitHub does not say now is not gone.
    if (error !== undefined && !data.repository?.databaseId)
      throw couldNotAnswer(this.options.host, error);
    const found = data.repository && this.#repository(data.repository, error);
    const [newOwner] = found?.name.split('/') ?? [];
    return found?.id === id &&
      newOwner.toLowerCase() === this.options.organization.toLowerCase()
      ? found
      : undefined;
  }

  async root({ name, defaultBranch }: KnownRepository): Promise<RootEntry[]> {
    const answer = await this.client.json<{
      tree: { path: string; type: string }[];
    }>({
      path: `${this.options.rest}/repos/${name}/git/trees/${encodeURIComponent(
        defaultBranch,
      )}`,
    });
    return (answer?.body.tree ?? []).map(({ path, type }) => ({
      path,
      type: type === 'tree' ? 'folder' : 'file',
    }));
  }

  async read(repository: KnownRepository, path: string) {
    return this.#calls.read(repository, repository.defaultBranch, path);
  }

  async hasBranch(repository: KnownRepository, branch: string) {
    return this.#branches.has(repository, branch);
  }

  async propose(repository: KnownRepository, file: FileProposal) {
    const { name, defaultBranch } = repository;
    const base = `${this.options.rest}/repos/${name}`;
    const head = await this.client.json<{ object: { sha: string } }>({
      path: `${base}/git/ref/heads/${encodePath(defaultBranch)}`,
    });
    if (!head) throw noBranch(name, defaultBranch);
    await this.client.send({
      path: `${base}/git/refs`,
      method: 'POST',
      body: {
        ref: `refs/heads/${file.branch}`,
        sha: head.body.object.sha,
      },
    });
    return this.#branches.orRemove(repository, file.branch, async () => {
      await this.client.send({
        path: `${base}/contents/${encodePath(file.path)}`,
        method: 'PUT',
        body: {
          message: file.title,
          content: Buffer.from(file.content).toString('base64'),
          branch: file.branch,
        },
      });
      const url = await this.#calls.open(repository, {
        ...file,
        base: defaultBranch,
      });
      if (!url) throw noBranch(name, file.branch);
      return url;
    });
  }

  fileUrl({ url, defaultBranch: branch }: RepositoryAddress, path: string) {
    return fileAddress('github', { url, branch, path });
  }

  folderUrl({ url, defaultBranch: branch }: RepositoryAddress, path: string) {
    return folderAddress('github', { url, branch, path });
  }

  async #ask<T>(query: string, variables: Record<string, unknown>) {
    const answer = await this.client.json<GitHubAnswer<T>>({
      path: this.options.graphql,
      method: 'POST',
      body: {
        query,
        variables: { ...variables, file: `HEAD:${this.options.descriptor}` },
      },
    });
    if (!answer) throw this.#noOrganization();
    return readAnswer(answer, this.options.host);
  }

  /** @param error - why something of it is not there */
  #repository(found: GitHubRepository, error?: string): HostRepository {
    const blob = found.object;
    return {
      id: String(found.databaseId),
      name: found.nameWithOwner,
      description: found.description ?? '',
      url: found.url,
      defaultBranch: found.defaultBranchRef?.name ?? '',
      archived: found.isArchived,
      ...(error !== undefined && {
        unreadable: `${found.nameWithOwner} cannot be read: ${this.options.host} says: ${error}`,
      }),
      ...(blob?.oid && {
        descriptor: {
          id: blob.oid,
          ...(blob.text && !blob.isTruncated && { content: blob.text }),
        },
      }),
    };
  }

  #noOrganization() {
    return new HostError(
      `There is no organisation ${this.options.organization} on ${this.options.host}, or the token may not see it.`,
      'Check organization in waymark.discovery, and the rights of the token in integrations.github.',
      404,
    );
  }
}

/** The branch that a change is to be made on is not there. */
export function noBranch(repository: string, branch: string): HostError {
  return new HostError(
    `${repository} has no branch ${branch} that the token may write to.`,
    'Push a first commit, or give the token the right to write there.',
    404,
  );
}
