import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  gitRepositoryCreatePermission,
  gitRepositoryPushPermission,
  TASK_TRAILER,
} from '@waymark/common';
import {
  authorOf,
  type GitRepositories,
} from '@waymark/plugin-git-host-backend';
import { RepositoryUndo } from '../../undo/RepositoryUndo';
import type {
  CodeHost,
  HostContext,
  KnownRepository,
  NewChange,
  NewRepository,
} from '../CodeHost';
import { messageOfChange } from '../messageOfChange';

/** The Git host of the portal itself. */
export class EmbeddedHost implements CodeHost {
  readonly type = 'git-host';
  readonly title = 'the Git host';
  // It stands in for one that runs these.
  readonly pipeline = 'github';
  readonly tellsCommits = true;

  constructor(
    private readonly deps: {
      permissions: PermissionsService;
      repositories: GitRepositories;
    },
  ) {}

  place(name: string): KnownRepository {
    const { urls } = this.deps.repositories;
    return {
      name,
      repositoryUrl: urls.page(name),
      cloneUrl: urls.clone(name),
    };
  }

  fileUrl({ name: repository }: KnownRepository, path: string): string {
    const { urls } = this.deps.repositories;
    return urls.blob({ repository, ref: 'main', path });
  }

  handleOf(group: string): string {
    return `@${group}`;
  }

  locate(address: string) {
    const { urls } = this.deps.repositories;
    if (!URL.canParse(address) || !urls.owns(new URL(address)))
      return undefined;
    const { repository, path } = urls.parse(address);
    return { repository: this.place(repository), path };
  }

  async exists(name: string): Promise<boolean> {
    return this.deps.repositories.exists(name);
  }

  async publish(ctx: HostContext, input: NewRepository) {
    const { name, description, folder } = input;
    await this.#demand(ctx, gitRepositoryCreatePermission, `create ${name}`);
    const commit = await this.deps.repositories.importFolder(name, {
      description,
      folder,
      author: authorOf(ctx.user),
      message: `Initial commit\n\n${TASK_TRAILER}: ${ctx.task.id}`,
      ...(ctx.signal && { signal: ctx.signal }),
    });
    return { ...this.place(name), commit };
  }

  // It hears of each push in this process, and cannot have missed it.
  async remind() {}

  async undo(name: string, taskId: string) {
    return new RepositoryUndo(this.deps.repositories).undo(name, taskId);
  }

  async readFile({ name }: KnownRepository, path: string) {
    try {
      const file = await this.deps.repositories.readFile(name, { path });
      return file.content.toString('utf8');
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }

  async checkout(
    ctx: HostContext,
    { name }: KnownRepository,
    folder: string,
  ): Promise<{ commit: string; defaultBranch: string }> {
    const { repositories } = this.deps;
    const { defaultBranch } = await repositories.get(name);
    const commit = await repositories.checkoutTree(
      name,
      undefined,
      folder,
      ctx.signal,
    );
    return { commit, defaultBranch };
  }

  async checkoutOf(
    ctx: HostContext,
    { name }: KnownRepository,
    path: string,
    folder: string,
  ): Promise<{ commit: string }> {
    const { repositories } = this.deps;
    const found = await repositories.lastCommitOf(name, path);
    if (!found) throw new NotFoundError(`${name} never had a file ${path}.`);
    return {
      commit: await repositories.checkoutTree(
        name,
        found.id,
        folder,
        ctx.signal,
      ),
    };
  }

  async propose(ctx: HostContext, input: NewChange) {
    const { branch, folder, parent } = input;
    const { name } = input.repository;
    const { repositories } = this.deps;
    await this.#demand(
      ctx,
      gitRepositoryPushPermission,
      `propose a change of ${name}`,
    );
    const commit = await repositories.proposeFolder(name, {
      folder,
      parent,
      branch,
      author: authorOf(ctx.user),
      message: messageOfChange(input, ctx.task.id),
      signal: ctx.signal,
    });
    const changeUrl = repositories.urls.compare(name, branch);
    return { changeUrl, branch, commit };
  }

  async #demand(
    ctx: HostContext,
    permission: BasicPermission,
    what: string,
  ): Promise<void> {
    const [decision] = await this.deps.permissions.authorize([{ permission }], {
      credentials: await ctx.getInitiatorCredentials(),
    });
    if (decision.result !== AuthorizeResult.ALLOW)
      throw new NotAllowedError(
        `You need the permission ${permission.name} to ${what} on the Git host.`,
      );
  }
}
