import {
  encodePath,
  fileAddress,
  folderAddress,
  HostError,
  RateLimitError,
  repositoryCalls,
  type HostAnswer,
  type HostClient,
  type RepositoryCalls,
} from '@waymark/node';
import type {
  FileProposal,
  HostRepository,
  KnownRepository,
  RepositoryAddress,
  RepositoryHost,
  RootEntry,
} from './RepositoryHost';

const PAGE = 100;

const REPOSITORY = `
  databaseId nameWithOwner description url isArchived
  defaultBranchRef { name }
  object(expression: $file) { ... on Blob { oid text isTruncated } }`;

const LIST = `query ($owner: String!, $file: String!, $after: String) {
  repositoryOwner(login: $owner) {
    repositories(first: ${PAGE}, after: $after, ownerAffiliations: OWNER, orderBy: { field: CREATED_AT, direction: ASC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { ${REPOSITORY} }
    }
  }
}`;

const ONE = `query ($owner: String!, $name: String!, $file: String!) {
  repository(owner: $owner, name: $name) { ${REPOSITORY} }
}`;

/** What REST would say, by the type of an error of GraphQL. */
const STATUSES: Record<string, number | undefined> = {
  FORBIDDEN: 403,
  INVALID_CURSOR_ARGUMENTS: 400,
};

interface GitHubRepository {
  databaseId: number;
  nameWithOwner: string;
  description?: string | null;
  url: string;
  isArchived: boolean;
  defaultBranchRef?: { name: string } | null;
  object?: { oid?: string; text?: string | null; isTruncated?: boolean } | null;
}

interface Answer<T> {
  data?: T | null;
  errors?: { type?: string; message: string; path?: (string | number)[] }[];
}

/** An organisation, or a person, on GitHub or GitHub Enterprise. One query reads 100 repositories with descriptors. */
export class GitHubHost implements RepositoryHost {
  readonly url: string;
  readonly #calls: RepositoryCalls;

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
  }

  async page(cursor: string | undefined) {
    const data = await this.#ask<{
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
      // One that the token may not see is none.
      repositories: found.nodes.flatMap(node =>
        node ? [this.#repository(node)] : [],
      ),
      total: found.totalCount,
      ...(hasNextPage && endCursor && { next: endCursor }),
    };
  }

  async find({ id, name }: Pick<KnownRepository, 'id' | 'name'>) {
    const [owner, repository] = name.split('/');
    // GitHub leads an old name to the repository that had it, unless another has it now.
    const data = await this.#ask<{ repository?: GitHubRepository | null }>(
      ONE,
      { owner, name: repository },
    );
    const found = data.repository && this.#repository(data.repository);
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
  }

  fileUrl({ url, defaultBranch: branch }: RepositoryAddress, path: string) {
    return fileAddress('github', { url, branch, path });
  }

  folderUrl({ url, defaultBranch: branch }: RepositoryAddress, path: string) {
    return folderAddress('github', { url, branch, path });
  }

  async #ask<T>(query: string, variables: Record<string, unknown>) {
    const answer = await this.client.json<Answer<T>>({
      path: this.options.graphql,
      method: 'POST',
      body: {
        query,
        variables: { ...variables, file: `HEAD:${this.options.descriptor}` },
      },
    });
    if (!answer) throw this.#noOrganization();
    const { data, errors } = answer.body;
    const wrong = (errors ?? []).filter(
      ({ type, path }) => type !== 'NOT_FOUND' && !path?.includes('nodes'),
    );
    if (wrong.some(({ type }) => type === 'RATE_LIMITED'))
      throw new RateLimitError(this.options.host, resetOf(answer.headers));
    if (wrong.length || !data)
      throw new HostError(
        `${this.options.host} could not answer: ${
          wrong[0]?.message ?? 'no data'
        }.`,
        'It is tried again by itself. If it goes on, check the rights of the token in integrations.github.',
        STATUSES[wrong[0]?.type ?? ''],
      );
    return data;
  }

  #repository(found: GitHubRepository): HostRepository {
    const blob = found.object;
    return {
      id: String(found.databaseId),
      name: found.nameWithOwner,
      description: found.description ?? '',
      url: found.url,
      defaultBranch: found.defaultBranchRef?.name ?? '',
      archived: found.isArchived,
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

function resetOf(headers: HostAnswer['headers']): Date {
  const reset = Number(headers.get('x-ratelimit-reset'));
  return new Date(reset ? reset * 1000 : Date.now() + 60_000);
}

/** The branch that a change is to be made on is not there. */
export function noBranch(repository: string, branch: string): HostError {
  return new HostError(
    `${repository} has no branch ${branch} that the token may write to.`,
    'Push a first commit, or give the token the right to write there.',
    404,
  );
}
