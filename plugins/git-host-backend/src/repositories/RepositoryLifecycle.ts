import type { Readable } from 'node:stream';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { GitPerson, GitPushEvent } from '@waymark/common';
import pLimit from 'p-limit';
import { Git } from '../git/git';
import { changedRefs } from '../git/log';
import { checkRepositoryName } from '../git/names';
import type { GitUrls } from '../reader/urls';
import { createRepository } from './createRepository';
import { readFacts, writeFacts } from './facts';
import { fillFromFolder } from './fillFromFolder';
import { FormerNames } from './FormerNames';
import { purgeRemoved, type Layout } from './layout';
import {
  placeRepository,
  removeRepository,
  renameRepository,
} from './moveRepository';
import { readRefs } from './reads';
import { RepositoryReader } from './RepositoryReader';

/** How repositories come, change and go, and who is told of it. */
export class RepositoryLifecycle extends RepositoryReader {
  readonly #listeners = new Set<(event: GitPushEvent) => Promise<void>>();
  /** Names and facts change one after the other: two changes at a time would each undo what the other did. */
  readonly #inTurn = pLimit(1);

  constructor(protected readonly layout: Layout, urls: GitUrls) {
    super(
      new Git(layout),
      layout.directory,
      urls,
      new FormerNames(layout.formerNames),
    );
  }

  /** Says of every change of refs in this process, and of each repository that came, went, or is another than before. */
  onChange(listener: (event: GitPushEvent) => Promise<void>): void {
    this.#listeners.add(listener);
  }

  /**
   * Creates a repository from a `git fast-import` stream that gives `refs/heads/main` a commit.
   *
   * @throws ConflictError when the name is taken
   */
  async import(
    name: string,
    options: { description: string; stream: Readable },
  ): Promise<void> {
    await this.#create(name, options.description, async gitDir => {
      await this.git.run(['fast-import', '--quiet'], {
        gitDir,
        input: options.stream,
      });
    });
  }

  /**
   * Creates a repository with one commit that holds a folder as it is.
   *
   * @returns id of the commit
   * @throws ConflictError when the name is taken; InputError when the folder cannot be committed
   */
  async importFolder(
    name: string,
    options: {
      description: string;
      folder: string;
      author: GitPerson;
      message: string;
      signal?: AbortSignal;
    },
  ): Promise<string> {
    let commit = '';
    await this.#create(name, options.description, async gitDir => {
      commit = await fillFromFolder(this.git, gitDir, options);
    });
    return commit;
  }

  /**
   * Removes a repository. Whoever has the machine can bring it back for 30 days.
   *
   * @throws NotFoundError when there is none of that name
   */
  async remove(name: string): Promise<void> {
    const before = await this.#inTurn(async () => {
      await this.demandPresent(name);
      const refs = await readRefs(this.git, await this.gitDir(name));
      await removeRepository(this.layout, name);
      await this.formerNames.forget(name);
      return refs;
    });
    await this.#tell({
      repository: name,
      refs: changedRefs(before, new Map()),
    });
    await purgeRemoved(this.layout);
  }

  /**
   * Gives a repository another name. The former one leads to it until another repository takes it.
   *
   * @throws NotFoundError when there is none of that name; NotAllowedError when it is archived; InputError or
   *   ConflictError when it cannot have the new one
   */
  async rename(name: string, to: string): Promise<void> {
    checkRepositoryName(to);
    await this.#inTurn(async () => {
      await this.demandPresent(name);
      await this.demandWritable(name);
      await renameRepository(this.layout, this.formerNames, { from: name, to });
    });
    await this.#tellChange(to, [], name);
  }

  /**
   * Makes a repository one that can only be read, and that the catalog knows nothing of; or one in use again.
   *
   * @param by - entity ref of who does it
   * @throws NotFoundError when there is none of that name
   */
  async setArchived(
    name: string,
    archived: boolean,
    by?: string,
  ): Promise<void> {
    const isChanged = await this.#inTurn(async () => {
      await this.demandPresent(name);
      const gitDir = await this.gitDir(name);
      const { archived: known, ...facts } = await readFacts(gitDir);
      if (archived === (known !== undefined)) return false;
      await writeFacts(gitDir, {
        ...facts,
        ...(archived && {
          archived: { at: new Date().toISOString(), ...(by && { by }) },
        }),
      });
      return true;
    });
    if (isChanged) await this.#tellChange(name, []);
  }

  /** @throws NotFoundError when no repository has that name now */
  async demandPresent(name: string): Promise<void> {
    if (!(await this.exists(name)))
      throw new NotFoundError(`There is no repository named ${name}.`);
  }

  /** @throws NotAllowedError when a repository is archived */
  async demandWritable(name: string): Promise<void> {
    const { archived } = await readFacts(await this.gitDir(name));
    if (archived)
      throw new NotAllowedError(
        `The repository ${await this.nameNow(
          name,
        )} is archived: it can be read, but not changed. Unarchive it in its settings first.`,
      );
  }

  /**
   * Runs something that may change refs, then says what changed, also when it fails.
   *
   * @throws NotAllowedError when the repository is archived
   */
  async watchRefs<T>(
    name: string,
    act: (gitDir: string) => Promise<T>,
  ): Promise<T> {
    await this.demandWritable(name);
    const gitDir = await this.gitDir(name);
    const before = await readRefs(this.git, gitDir);
    try {
      return await act(gitDir);
    } finally {
      // It may have another name by now.
      const now = await this.nameNow(name);
      const after = await readRefs(this.git, await this.gitDir(now));
      const refs = changedRefs(before, after);
      if (refs.length) await this.#tellChange(now, refs);
    }
  }

  async #create(
    name: string,
    description: string,
    fill: (gitDir: string) => Promise<void>,
  ) {
    checkRepositoryName(name);
    const { git } = this;
    await createRepository({
      git,
      layout: this.layout,
      name,
      description,
      fill,
      place: gitDir =>
        this.#inTurn(async () => {
          await placeRepository(this.layout, name, gitDir);
          await this.formerNames.forget(name);
        }),
    });
    const refs = await readRefs(git, await this.gitDir(name));
    await this.#tellChange(name, changedRefs(new Map(), refs));
  }

  async #tellChange(
    repository: string,
    refs: GitPushEvent['refs'],
    formerName?: string,
  ) {
    const commit = await this.head(repository);
    await this.#tell({
      repository,
      ...(commit && { commit }),
      refs,
      ...(formerName && { formerName }),
    });
  }

  async #tell(event: GitPushEvent) {
    await Promise.all([...this.#listeners].map(listener => listener(event)));
  }
}
