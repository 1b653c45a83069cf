import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { mapConcurrently } from '../repositories/concurrently';
import type { GitRepositories } from '../repositories/GitRepositories';
import { gitRepositoriesServiceRef } from '../repositories/serviceRef';
import { type Claims, type DescribedRepository, resolveClaims } from './claims';
import { type MayDescribe, readMayDescribe } from './mayDescribe';
import { readDescriptor } from './readDescriptor';

/** What all repositories describe, read again only where a head has moved. */
export class DescriptorIndex {
  readonly #repositories = new Map<
    string,
    DescribedRepository & { head?: string }
  >();
  #claims: Claims = {
    entities: new Map(),
    described: new Map(),
    problems: new Map(),
    reports: [],
  };

  constructor(
    private readonly repositories: GitRepositories,
    private readonly logger: LoggerService,
    private readonly mayDescribe: MayDescribe,
  ) {}

  /** Reads the repositories of these names, or all, and says who owns which entity. */
  async refresh(names?: string[]): Promise<Claims> {
    const wanted = names ?? [
      ...new Set([
        ...(await this.repositories.names()),
        ...this.#repositories.keys(),
      ]),
    ];
    await mapConcurrently(wanted, 4, name => this.#read(name));
    const claims = resolveClaims(
      [...this.#repositories.values()],
      this.repositories.urls,
    );
    for (const [name, problem] of claims.problems) {
      if (this.#claims.problems.get(name) !== problem)
        this.logger.warn(
          `The descriptor of repository ${name} needs attention: ${problem}`,
        );
    }
    this.#claims = claims;
    return claims;
  }

  /** What is wrong with the descriptor of a repository, if something is. */
  async problem(name: string): Promise<string | undefined> {
    return (await this.refresh([name])).problems.get(name);
  }

  /** The entities that a repository describes; none of one that is archived. */
  async described(name: string): Promise<Entity[]> {
    return (await this.refresh([name])).described.get(name) ?? [];
  }

  /** Names of the repositories that have no descriptor at all and are not archived, sorted. */
  async undescribed(): Promise<string[]> {
    // Pushes keep it current; only before the first reading there is nothing to go by.
    if (!this.#repositories.size) await this.refresh();
    return [...this.#repositories.values()]
      .filter(
        ({ descriptor: { entities, problem } }) => !entities.length && !problem,
      )
      .map(({ name }) => name)
      .sort();
  }

  async #read(name: string): Promise<void> {
    try {
      const repository = await this.repositories.get(name);
      const { archived, defaultBranch, createdAt, lastCommit } = repository;
      // The catalog has nothing of what is archived, and what was renamed is read by its present name.
      if (archived || repository.name !== name) {
        this.#repositories.delete(name);
        return;
      }
      const known = this.#repositories.get(name);
      if (known?.head === lastCommit?.id && known?.createdAt === createdAt)
        return;
      this.#repositories.set(name, {
        name,
        firstName: await this.repositories.firstName(name),
        defaultBranch,
        createdAt,
        descriptor: await readDescriptor(
          this.repositories,
          name,
          lastCommit,
          this.mayDescribe,
        ),
        head: lastCommit?.id,
        committer: lastCommit?.author,
      });
    } catch (error) {
      if (error instanceof NotFoundError) this.#repositories.delete(name);
      // One unreadable repository must not keep the others, or its own last state, out of the catalog.
      else
        this.logger.error(
          `Cannot read the descriptor of repository ${name}: ${error}`,
        );
    }
  }
}

/** The one index of the process. */
export const descriptorIndexServiceRef = createServiceRef<DescriptorIndex>({
  id: 'git-host.descriptors',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        repositories: gitRepositoriesServiceRef,
        logger: coreServices.rootLogger,
      },
      factory: ({ config, repositories, logger }) =>
        new DescriptorIndex(repositories, logger, readMayDescribe(config)),
    }),
});
