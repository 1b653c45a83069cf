import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { UndoResult } from '../undo/UndoResult';

/** The step that acts, with its task and for whom; what a host does for it is logged there and stops with it. */
export type HostContext = ActionContext<any, any, any>;

/** Where a repository is. */
export interface RepositoryPlace {
  /** Address of its page. */
  repositoryUrl: string;
  cloneUrl: string;
}

/** What names a repository to its host. */
export interface KnownRepository extends RepositoryPlace {
  /** Full path on the host: `shop` on the embedded one, `acme/shop` elsewhere. */
  name: string;
}

/** A repository to make. */
export interface NewRepository {
  name: string;
  description: string;
  /** Absolute. */
  folder: string;
  /** Who reviews its changes, as {@link CodeHost.handleOf} names them; nobody if absent. */
  reviewer?: string;
}

/** A repository that was made. */
export interface PublishedRepository extends RepositoryPlace {
  /** Id of its single commit. */
  commit: string;
}

/** A change to propose. */
export interface NewChange {
  repository: KnownRepository;
  /** Absolute. */
  folder: string;
  /** Id of a commit, as `checkout` gave it. */
  parent: string;
  branch: string;
  title: string;
  description: string;
}

/** A change that waits for somebody to merge it. */
export interface ProposedChange {
  /** Address of the pull or merge request; on the embedded host, of the page that compares the branch. */
  changeUrl: string;
  branch: string;
  /** Id of the commit. */
  commit: string;
}

/**
 * A Git host that new services go to and that changes are proposed to. Errors say what to do; none of them, and no
 * line of a log, has a token in it.
 */
export interface CodeHost {
  readonly type: 'git-host' | 'github' | 'gitlab' | 'gitea';
  /** What people call it, for sentences: `github.com`, or `the Git host`. */
  readonly title: string;
  /** Whose pipelines it runs. */
  readonly pipeline: 'github' | 'gitlab';
  /** Whether the catalog says of an entity at which commit it read it (`waymark/commit`). */
  readonly tellsCommits: boolean;

  /** Where a repository of that name would be. */
  place(name: string): KnownRepository;
  /** Address of a file of the branch main, as URL readers know it. */
  fileUrl(repository: KnownRepository, path: string): string;
  /**
   * How CODEOWNERS names a group there: `@acme/checkout`.
   *
   * @param annotations - of the group, which may say what its team is called
   */
  handleOf(
    group: string,
    annotations: Readonly<Record<string, string>>,
  ): string;
  /**
   * The repository that an address of a file or folder lies in.
   *
   * @param address - as annotations of the catalog have it, without `url:`
   * @returns undefined when it is none of this host's; `path` is from the root of the repository
   */
  locate(
    address: string,
  ): { repository: KnownRepository; path: string } | undefined;
  /** Whether there is a repository of that name where new ones go. */
  exists(name: string): Promise<boolean>;

  /**
   * Makes a repository with one commit that holds a folder, and tells the catalog of it.
   *
   * @throws ConflictError when the name is taken; NotAllowedError when the person, or the portal's token, may not.
   *   What was made until then stays, for `undo`
   */
  publish(ctx: HostContext, input: NewRepository): Promise<PublishedRepository>;
  /** Has the catalog look again at a repository that it does not show yet as it was made. */
  remind(repository: KnownRepository): Promise<void>;
  /** Removes a repository where new ones go, when its only commit was made by this task. */
  undo(name: string, taskId: string): Promise<UndoResult>;

  /** Text of a file at the head of the default branch; undefined when there is none. */
  readFile(
    repository: KnownRepository,
    path: string,
  ): Promise<string | undefined>;
  /**
   * Writes the tree of the head of the default branch, without `.git`, to a folder.
   *
   * @param folder - absolute; empty or absent
   * @throws NotFoundError when there is no such repository, or no commit in it
   */
  checkout(
    ctx: HostContext,
    repository: KnownRepository,
    folder: string,
  ): Promise<{ commit: string; defaultBranch: string }>;
  /**
   * The same of the commit, on the default branch, that last changed a path.
   *
   * @throws NotFoundError when none did
   */
  checkoutOf(
    ctx: HostContext,
    repository: KnownRepository,
    path: string,
    folder: string,
  ): Promise<{ commit: string }>;
  /**
   * Commits a folder as the whole tree, on a new branch that starts at `parent`, and opens a pull or merge request
   * against the default branch. The commit has the title, the description and the trailer `Waymark-Task`.
   *
   * @throws ConflictError when there is such a branch
   */
  propose(ctx: HostContext, input: NewChange): Promise<ProposedChange>;
}
