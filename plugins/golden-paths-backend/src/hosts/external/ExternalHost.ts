import type { Config } from '@backstage/config';
import {
  fileAddress,
  parseAddress,
  repositoryCalls,
  type HostConnection,
  type RepositoryCalls,
} from '@waymark/node';
import { authorOf } from '@waymark/plugin-git-host-backend';
import type { UndoResult } from '../../undo/UndoResult';
import type {
  CodeHost,
  HostContext,
  KnownRepository,
  NewChange,
  NewRepository,
  ProposedChange,
} from '../CodeHost';
import type { HostConfig } from '../config';
import { messageOfChange } from '../messageOfChange';
import type { CatalogNews } from './CatalogNews';
import { gitCredentials } from './credentials';
import type { Remote } from './gitOverHttp';
import { findMoved, findNamed, gone, isBelow } from './finding';
import { MAIN, type HostApi, type RemoteRepository } from './HostApi';
import { inWords } from './inWords';
import { publishRepository, type Doing } from './publishRepository';
import { handleOf } from './teams';
import { undoRepository } from './undoRepository';
import { checkoutRemote, deleteBranch, pushBranch } from './workTrees';

const DESCRIPTOR = 'catalog-info.yaml';

/** An organisation on GitHub, GitLab or Gitea. */
export class ExternalHost implements CodeHost {
  readonly type: HostConfig['type'];
  readonly title: string;
  readonly pipeline: 'github' | 'gitlab';
  readonly tellsCommits = false;
  readonly #calls: RepositoryCalls;
  /** Names that were free when a task began to make a repository, by id of the task. */
  readonly #begun = new Map<string, string>();

  constructor(
    private readonly at: HostConfig,
    private readonly deps: {
      api: HostApi;
      config: Config;
      connection: HostConnection;
      news: CatalogNews;
    },
  ) {
    this.type = at.type;
    this.title = at.host;
    // A Gitea runs what GitHub runs.
    this.pipeline = at.type === 'gitlab' ? 'gitlab' : 'github';
    this.#calls = repositoryCalls(at.type, deps.connection);
  }

  place(name: string): KnownRepository {
    return this.#known(`${this.at.organization}/${name}`);
  }

  fileUrl({ repositoryUrl: url }: KnownRepository, path: string): string {
    return fileAddress(this.type, { url, branch: MAIN, path });
  }

  handleOf(
    group: string,
    annotations: Readonly<Record<string, string>>,
  ): string {
    return handleOf(this.at, group, annotations);
  }

  locate(address: string) {
    const { baseUrl } = this.deps.connection;
    const found = parseAddress(this.type, baseUrl, address);
    if (!found || !isBelow(this.at.organization, found.name)) return undefined;
    return { repository: this.#known(found.name), path: found.path };
  }

  async exists(name: string): Promise<boolean> {
    return this.#doing(
      `Looking for ${this.place(name).name}`,
      async () => (await findNamed(this.deps.api, this.at, name)) !== undefined,
    );
  }

  async publish(ctx: HostContext, input: NewRepository) {
    const place = this.place(input.name);
    const commit = await publishRepository(
      ctx,
      {
        ...this.deps,
        at: this.at,
        begin: () => this.#begun.set(ctx.task.id, input.name),
        descriptor: this.fileUrl(place, DESCRIPTOR),
        doing: this.#doing,
      },
      input,
    );
    this.#begun.delete(ctx.task.id);
    return { ...place, commit };
  }

  async remind(repository: KnownRepository): Promise<void> {
    await this.#doing(`Telling the catalog of ${repository.name}`, async () =>
      this.deps.news.remind(this.at, await this.#find(repository)),
    );
  }

  async undo(name: string, taskId: string): Promise<UndoResult> {
    const result = await undoRepository(name, taskId, {
      ...this.deps,
      at: this.at,
      begun: this.#begun.get(taskId) === name,
      descriptor: this.fileUrl(this.place(name), DESCRIPTOR),
      doing: this.#doing,
    });
    if (result.outcome !== 'absent') this.#begun.delete(taskId);
    return result;
  }

  async readFile(
    repository: KnownRepository,
    path: string,
  ): Promise<string | undefined> {
    return this.#doing(`Reading ${path} of ${repository.name}`, async () => {
      const found = await this.#find(repository);
      return this.#calls.read(found, found.defaultBranch, path);
    });
  }

  async checkout(
    ctx: HostContext,
    repository: KnownRepository,
    folder: string,
  ): Promise<{ commit: string; defaultBranch: string }> {
    return this.#doing(`Reading ${repository.name}`, async () =>
      checkoutRemote(
        await this.#remote(ctx, await this.#find(repository)),
        folder,
      ),
    );
  }

  async checkoutOf(
    ctx: HostContext,
    repository: KnownRepository,
    path: string,
    folder: string,
  ): Promise<{ commit: string }> {
    return this.#doing(`Reading ${repository.name}`, async () => {
      const remote = await this.#remote(ctx, await this.#find(repository));
      const { commit } = await checkoutRemote(remote, folder, path);
      return { commit };
    });
  }

  async propose(ctx: HostContext, input: NewChange): Promise<ProposedChange> {
    const { repository, branch, title, description } = input;
    return this.#doing(`Proposing a change of ${repository.name}`, async () => {
      const found = await this.#find(repository);
      const remote = await this.#remote(ctx, found);
      const commit = await pushBranch(remote, {
        ...input,
        author: authorOf(ctx.user),
        message: messageOfChange(input, ctx.task.id),
      });
      const request = { branch, base: found.defaultBranch, title };
      try {
        const changeUrl = await this.#calls.open(found, {
          ...request,
          body: description,
        });
        if (!changeUrl) throw gone(repository.name, this.title);
        return { changeUrl, branch, commit };
      } catch (error) {
        // A branch that nobody hears of would be in the way of the next try.
        await deleteBranch(remote, branch).catch(() =>
          ctx.logger.warn(
            `The branch ${branch} of ${repository.name} is left without a request: remove it.`,
          ),
        );
        throw error;
      }
    });
  }

  #known(name: string): KnownRepository {
    const repositoryUrl = `${this.deps.connection.baseUrl}/${name}`;
    return { name, repositoryUrl, cloneUrl: `${repositoryUrl}.git` };
  }

  #find({ name }: KnownRepository): Promise<RemoteRepository> {
    return findMoved(this.deps.api, this.at, name);
  }

  async #remote(
    { signal }: HostContext,
    { cloneUrl }: RemoteRepository,
  ): Promise<Remote> {
    const { config, connection } = this.deps;
    const hosts = [connection.apiUrl, connection.baseUrl].map(
      url => new URL(url).host,
    );
    // The API says where to clone from; the credentials are for its host alone.
    if (!hosts.includes(new URL(cloneUrl).host))
      throw new Error(
        `its repositories are at ${
          new URL(cloneUrl).host
        }, which is not what integrations.${this.type} names`,
      );
    const credentials = await gitCredentials(this.at, config);
    return { cloneUrl, ...credentials, ...(signal && { signal }) };
  }

  readonly #doing: Doing = async (what, act) => {
    try {
      return await act();
    } catch (error) {
      const { type, host } = this.at;
      const secrets = await gitCredentials(this.at, this.deps.config)
        .then(({ password }) => [password])
        .catch(() => []);
      throw inWords(error, what, { type, host, secrets });
    }
  };
}
