/** A repository as its host has it now. */
export interface HostRepository {
  /** The host's own id, which outlives a new name. */
  id: string;
  /** Full path on the host, `acme/shop`. */
  name: string;
  description: string;
  /** Address of its page. */
  url: string;
  /** Empty while nothing was pushed. */
  defaultBranch: string;
  archived: boolean;
  /** The descriptor at the head of the default branch; absent when there is none. */
  descriptor?: HostFile;
  /** Why it is not known whether there is a descriptor: this repository alone is not to be read. */
  unreadable?: string;
}

/** What the address of a file is made of. */
export type RepositoryAddress = Pick<HostRepository, 'url' | 'defaultBranch'>;

/** A file at the head of the default branch. */
export interface HostFile {
  /** Id of its content: the same id, the same content. */
  id: string;
  /** Its text, where it came along. */
  content?: string;
}

/** What names a repository to its host. */
export type KnownRepository = Pick<
  HostRepository,
  'id' | 'name' | 'defaultBranch'
>;

/** An entry at the root of a repository. */
export interface RootEntry {
  path: string;
  type: 'file' | 'folder';
}

/** A file to propose on a branch of its own. */
export interface FileProposal {
  path: string;
  content: string;
  branch: string;
  title: string;
  body: string;
}

/** An organisation on a Git host. Everything throws HostError; what does not exist is undefined. */
export interface RepositoryHost {
  /** Address of the organisation's page. */
  readonly url: string;
  /**
   * A page of all repositories, archived ones included, in an order that new ones do not disturb.
   *
   * @param cursor - `next` of the page before
   */
  page(cursor: string | undefined): Promise<{
    repositories: HostRepository[];
    next?: string;
    total?: number;
  }>;
  /** One repository, also under a new name; undefined when it is no more, or no more in the organisation. */
  find(
    repository: Pick<KnownRepository, 'id' | 'name'>,
  ): Promise<HostRepository | undefined>;
  /** What is at the root of the default branch. */
  root(repository: KnownRepository): Promise<RootEntry[]>;
  /** Text of a file of the default branch. */
  read(repository: KnownRepository, path: string): Promise<string | undefined>;
  /** Whether there is a branch of that name. */
  hasBranch(repository: KnownRepository, branch: string): Promise<boolean>;
  /** Opens a pull request from a new branch, which goes again should that fail. Returns its address. */
  propose(repository: KnownRepository, file: FileProposal): Promise<string>;
  /** Address of a file of the default branch, as Backstage's URL readers know it. */
  fileUrl(repository: RepositoryAddress, path: string): string;
  /** Address of a folder of the default branch. */
  folderUrl(repository: RepositoryAddress, path: string): string;
}
