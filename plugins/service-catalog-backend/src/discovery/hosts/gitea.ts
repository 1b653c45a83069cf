import {
  encodePath,
  fileAddress,
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

// The most that Gitea gives unless its operator says otherwise.
const PAGE = 50;

interface GiteaRepository {
  id: number;
  full_name: string;
  owner: { login: string };
  description?: string;
  html_url: string;
  default_branch?: string;
  archived: boolean;
  empty: boolean;
}

/** An organisation on Gitea or Forgejo. */
export class GiteaHost implements RepositoryHost {
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
    this.#calls = repositoryCalls('gitea', { client, rest: '' });
    this.#branches = branchesOf('gitea', { client, rest: '' });
  }

  async page(cursor: string | undefined) {
    const { organization, host } = this.options;
    const page = Number(cursor ?? 1);
    const answer = await this.client.json<GiteaRepository[]>({
      path: `/orgs/${encodeURIComponent(
        organization,
      )}/repos?limit=${PAGE}&page=${page}`,
    });
    if (!answer)
      throw new HostError(
        `There is no organisation ${organization} on ${host}, or the token may not see it.`,
        'Check organization in waymark.discovery, and the rights of the token in integrations.gitea.',
        404,
      );
    const repositories = await this.#read(answer.body);
    const total = Number(answer.headers.get('x-total-count')) || undefined;
    // Its operator may have set fewer for each page than it was asked for: its link says whether more follow.
    const more = /rel="?next"?/.test(answer.headers.get('link') ?? '');
    return {
      repositories,
      ...(total && { total }),
      ...(more && { next: String(page + 1) }),
    };
  }

  async find({ id }: Pick<KnownRepository, 'id'>) {
    const answer = await this.client.json<GiteaRepository>({
      path: `/repositories/${encodeURIComponent(id)}`,
    });
    const { organization } = this.options;
    const owner = answer?.body.owner.login.toLowerCase();
    if (!answer || owner !== organization.toLowerCase()) return undefined;
    const [found] = await this.#read([answer.body]);
    return found;
  }

  async root({ name, defaultBranch }: KnownRepository): Promise<RootEntry[]> {
    const answer = await this.client.json<{ path: string; type: string }[]>({
      path: `/repos/${name}/contents?ref=${encodeURIComponent(defaultBranch)}`,
    });
    return (answer?.body ?? []).map(({ path, type }) => ({
      path,
      type: type === 'dir' ? 'folder' : 'file',
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
    const made = await this.client.json({
      path: `/repos/${name}/contents/${encodePath(file.path)}`,
      method: 'POST',
      body: {
        branch: defaultBranch,
        new_branch: file.branch,
        message: file.title,
        content: Buffer.from(file.content).toString('base64'),
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
    return fileAddress('gitea', { url, branch, path });
  }

  folderUrl(repository: RepositoryAddress, path: string) {
    return this.fileUrl(repository, path);
  }

  #read(repositories: GiteaRepository[]): Promise<HostRepository[]> {
    return readDescriptors(repositories, {
      facts: found => ({
        id: String(found.id),
        name: found.full_name,
        description: found.description ?? '',
        url: found.html_url,
        defaultBranch: found.empty ? '' : found.default_branch ?? '',
        archived: found.archived,
      }),
      descriptor: found => this.#descriptor(found),
    });
  }

  async #descriptor(found: GiteaRepository): Promise<HostFile | undefined> {
    if (found.empty || found.archived || !found.default_branch)
      return undefined;
    const answer = await this.client.json<{
      sha: string;
      content?: string | null;
    }>({
      path: `/repos/${found.full_name}/contents/${encodePath(
        this.options.descriptor,
      )}?ref=${encodeURIComponent(found.default_branch)}`,
    });
    return (
      answer && {
        id: answer.body.sha,
        ...(answer.body.content && {
          content: fromBase64(answer.body.content),
        }),
      }
    );
  }
}
