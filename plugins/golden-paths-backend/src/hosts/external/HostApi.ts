import type { RepositoryName } from '@waymark/node';
import type { HostContext } from '../CodeHost';

/** A repository as the API of its host has it. */
export interface RemoteRepository extends RepositoryName {
  cloneUrl: string;
  defaultBranch: string;
}

/** A commit as the API of its host has it. */
export interface RemoteCommit {
  id: string;
  message: string;
}

/** A repository to make by the API. */
export interface RepositoryToCreate {
  name: string;
  description: string;
  visibility: 'private' | 'internal' | 'public';
  /** Message of its commit. */
  message: string;
  author: { name: string; email: string };
  /** Name of the team whose repository it is; nobody's if absent. */
  team?: string;
}

/** Name of the branch of a new repository. */
export const MAIN = 'main';

/**
 * What publishing needs of the API of a Git host, for one organisation. Everything throws HostError, but for `create`,
 * which throws what the scaffolder's module throws.
 */
export interface HostApi {
  /** Finds a repository by a name that it has or had in the organisation. It may be in another one by now. */
  follow(name: string): Promise<RemoteRepository | undefined>;
  /** Makes a repository and pushes the workspace, by the scaffolder's module. Returns the id of the commit. */
  create(ctx: HostContext, repository: RepositoryToCreate): Promise<string>;
  /**
   * Protects the branch main, and has changes reviewed by a team.
   *
   * @returns what could not be done, in a sentence each, and is no reason to stop
   */
  protect(
    repository: RemoteRepository,
    rules: { approvals: number; team?: string },
  ): Promise<string[]>;
  /** Addresses that the organisation's own webhooks tell; none when the token may not know. */
  organizationHooks(): Promise<string[]>;
  addHook(
    repository: RemoteRepository,
    hook: { url: string; secret: string },
  ): Promise<void>;
  /** The newest commits of a branch, two at most. None while there is no branch. */
  commits(repository: RemoteRepository): Promise<RemoteCommit[]>;
  /** Names of branches, two at most. */
  branches(repository: RemoteRepository): Promise<string[]>;
  remove(repository: RemoteRepository): Promise<void>;
}
