import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import { checkRepositoryName } from '../git/names';
import { readFacts } from './facts';
import type { FormerNames } from './FormerNames';
import { isThere } from './moveRepository';

/** The names of the repositories in a folder, present and former. */
export class RepositoryNames {
  constructor(
    /** Folder that holds the repositories as `<name>.git`. */
    readonly directory: string,
    protected readonly formerNames: FormerNames,
  ) {}

  /** Names of all repositories, sorted. */
  async names(): Promise<string[]> {
    const entries = await readdir(this.directory, { withFileTypes: true });
    return entries
      .filter(
        entry =>
          entry.isDirectory() &&
          entry.name.endsWith('.git') &&
          entry.name[0] !== '.',
      )
      .map(entry => entry.name.slice(0, -'.git'.length))
      .sort();
  }

  /** The name under which a repository was created. */
  async firstName(name: string): Promise<string> {
    const { firstName } = await readFacts(await this.gitDir(name));
    return firstName ?? this.nameNow(name);
  }

  /** The present name of a repository, given that or a former one. */
  async nameNow(name: string): Promise<string> {
    if (await this.exists(name)) return name;
    const now = await this.formerNames.nameNow(name);
    if (now === undefined || !(await this.exists(now)))
      throw new NotFoundError(`There is no repository named ${name}.`);
    return now;
  }

  /** Whether there is a repository of that name; a former name does not count. */
  async exists(name: string): Promise<boolean> {
    return isThere(join(this.directory, `${checkRepositoryName(name)}.git`));
  }

  /** Folder of a repository. */
  async gitDir(name: string): Promise<string> {
    return join(this.directory, `${await this.nameNow(name)}.git`);
  }
}
