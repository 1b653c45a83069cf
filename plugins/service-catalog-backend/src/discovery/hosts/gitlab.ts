import {
  fileAddress,
  folderAddress,
  fromBase64,
  HostError,
  repositoryCalls,
  type HostClient,
  type RepositoryCalls,
} from '@waymark/node';
import { branchesOf, type Branches } from './branches';
import { noBranch } from './github';
import { readDescriptors } from './readDescriptors';
import type {
  FileProposal,
  HostFile,
  HostRepository,
  KnownRepository,
  RepositoryAddress,
  RepositoryHost,
  RootEntry,
} from './RepositoryHost';

const PAGE = 100;

interface GitLabProject {
  id: number;
  path_with_namespace: string;
  description?: string | null;
  web_url: string;
  default_branch?: string | null;
  archived: boolean;
  marked_for_deletion_on?: string | null;
}

/** A group on GitLab with the groups below it. */
export class GitLabHost implements RepositoryHost {
  readonly url: string;
  readonly #calls: RepositoryCalls;
  readonly #branches: Branches;

  constructor(
    private readonly client: HostClient,
    private readonly options: {
      host: string;
      baseUrl: string;
      organization: string;
      descriptor: string;
    },
  ) {
    this.url = `${options.baseUrl}/${options.organization}`;
    this.#calls = repositoryCalls('gitlab', { client, rest: '' });
    this.#branches = branchesOf('gitlab', { client, rest: '' });
  }

  async page(cursor: string | undefined) {
    const { organization, host } = this.options;
    const answer = await this.client.json<GitLabProject[]>({
      path: `/groups/${encodeURIComponent(
        organization,
      )}/projects?include_subgroups=true&with_shared=false&order_by=id&sort=asc&per_page=${PAGE}&page=${
        cursor ?? 1
      }`,
    });
    if (!answer)
      throw new HostError(
        `There is no group ${organization} on ${host}, or the token may not see it.`,
        'Check organization in waymark.discovery, and the rights of the token in integrations.gitlab.',
        404,
      );
    // Very large groups are not counted by GitLab.
    const total = Number(answer.headers.get('x-total')) || undefined;
    const next = answer.headers.get('x-next-page') || undefined;
    const repositories = await this.#read(answer.body.filter(isThere));
    return { repositories, ...(total && { total }), ...(next && { next }) };
  }

  async find({ id }: Pick<KnownRepository, 'id'>) {
    const answer = await this.client.json<GitLabProject>({
      path: `/projects/${encodeURIComponent(id)}`,
    });
    const inGroup = answer?.body.path_with_namespace
      .toLowerCase()
      .startsWith(`${this.options.organization.toLowerCase()}/`);
    if (!answer || !inGroup || !isThere(answer.body)) return undefined;
    const [found] = await this.#read([answer.body]);
    return found;
  }

  async root({ id, defaultBranch }: KnownRepository): Promise<RootEntry[]> {
    const answer = await this.client.json<{ path: string; type: string }[]>({
      path: `/projects/${id}/repository/tree?ref=${encodeURIComponent(
        defaultBranch,
      )}&per_page=${PAGE}`,
    });
    return (answer?.body ?? []).map(({ path, type }) => ({
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
    const { id, name, defaultBranch } = repository;
    const made = await this.client.json({
      path: `/projects/${id}/repository/commits`,
      method: 'POST',
      body: {
        branch: file.branch,
        start_branch: defaultBranch,
        commit_message: file.title,
        actions: [
          { action: 'create', file_path: file.path, content: file.content },
        ],
      },
    });
    if (!made) throw noBranch(name, defaultBranch);
    return this.#branches.orRemove(repository, file.branch, async () => {
      const url = await this.#calls.open(repository, {
        ...file,
        base: defaultBranch,
      });
      if (!url) throw noBranch(name, file.branch);
      return url;
    });
  }

  fileUrl({ url, defaultBranch: branch }: RepositoryAddress, path: string) {
    return fileAddress('gitlab', { url, branch, path });
  }

  folderUrl({ url, defaultBranch: branch }: RepositoryAddress, path: string) {
    return folderAddress('gitlab', { url, branch, path });
  }

  #read(projects: GitLabProject[]): Promise<HostRepository[]> {
    return readDescriptors(projects, {
      facts: project => ({
        id: String(project.id),
        name: project.path_with_namespace,
        description: project.description ?? '',
        url: project.web_url,
        defaultBranch: project.default_branch ?? '',
        archived: project.archived,
      }),
      descriptor: project => this.#descriptor(project),
    });
  }

  // Also when GitLab says that nothing happened since: it keeps that fact by the hour.
  async #descriptor(project: GitLabProject): Promise<HostFile | undefined> {
    if (!project.default_branch || project.archived) return undefined;
    const answer = await this.client.json<{ blob_id: string; content: string }>(
      {
        path: `/projects/${project.id}/repository/files/${encodeURIComponent(
          this.options.descriptor,
        )}?ref=${encodeURIComponent(project.default_branch)}`,
      },
    );
    return (
      answer && {
        id: answer.body.blob_id,
        content: fromBase64(answer.body.content),
      }
    );
  }
}

// A project that was removed stays in lists for some days.
function isThere(project: GitLabProject): boolean {
  return !project.marked_for_deletion_on;
}
