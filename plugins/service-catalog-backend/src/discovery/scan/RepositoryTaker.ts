import { stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type {
  DeferredEntity,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { HostRepository, RepositoryHost } from '../hosts/RepositoryHost';
import { plan, type StoredRepository } from './plan';
import type { IsAllowed } from './allowedKinds';
import { readEntities, withOrigin } from './readEntities';
import type { RepositoryStore } from './RepositoryStore';

/** What the catalog is told, and what is remembered, of a repository. */
interface Taken {
  stored: StoredRepository;
  added: DeferredEntity[];
  /** Entity refs. */
  removed: string[];
}

/**
 * Brings repositories into the catalog: tells it only what changed, and remembers what it was told.
 *
 * Entities keep the location key of their repository's id: the catalog updates those of a repository that has a new
 * name, rather than take them for a conflict with themselves.
 */
export class RepositoryTaker {
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: {
      source: string;
      descriptor: string;
      host: RepositoryHost;
      repositories: RepositoryStore;
      isAllowed: IsAllowed;
      connection: () => Promise<EntityProviderConnection>;
    },
  ) {}

  /**
   * Takes what a host says of some repositories.
   *
   * @param askedAt - when it was asked
   */
  async take(found: HostRepository[], askedAt: Date): Promise<void> {
    await this.#inTurn(async connection => {
      const { source, repositories } = this.options;
      const known = await repositories.get(
        source,
        found.map(({ id }) => id),
      );
      const unchanged: string[] = [];
      const taken: Taken[] = [];
      for (const repository of found) {
        const before = known.get(repository.id);
        const todo = plan(before, repository, askedAt);
        if (todo === 'keep') unchanged.push(repository.id);
        else if (todo === 'describe')
          taken.push(await this.#describe(before, repository, askedAt));
        else if (todo !== 'ignore')
          taken.push(without(before, repository, askedAt, todo));
      }
      // The catalog first: what it was told twice does no harm, what it was never told would.
      const freed = await this.#tell(connection, taken);
      await repositories.put(
        source,
        taken.map(({ stored }) => stored),
      );
      await repositories.touch(source, unchanged, askedAt);
      await this.#giveToOthers(connection, freed);
    });
  }

  /** Takes a repository that is no more out of the catalog. */
  async remove(repository: StoredRepository): Promise<void> {
    await this.#inTurn(async connection => {
      const { source, repositories } = this.options;
      const removed = repository.entityRefs;
      const freed = await this.#tell(connection, [
        { stored: repository, added: [], removed },
      ]);
      await repositories.remove(source, repository.id);
      await this.#giveToOthers(connection, freed);
    });
  }

  /** Tells the catalog. Returns ids of repositories that describe what was removed, too. */
  async #tell(
    connection: EntityProviderConnection,
    taken: Taken[],
  ): Promise<string[]> {
    const { source, repositories } = this.options;
    const others: string[] = [];
    for (const { stored, removed } of taken)
      others.push(
        ...(await repositories.alsoDescribing(source, removed, stored.id)),
      );
    const added = taken.flatMap(one => one.added);
    const given = new Set(
      added.map(({ entity }) => stringifyEntityRef(entity)),
    );
    const removed = taken
      .flatMap(one => one.removed)
      .filter(ref => !given.has(ref))
      .map(entityRef => ({ entityRef }));
    if (added.length || removed.length)
      await connection.applyMutation({ type: 'delta', added, removed });
    return others;
  }

  // An entity that two repositories describe belongs to the first; when that goes, the other's turn has come.
  async #giveToOthers(
    connection: EntityProviderConnection,
    ids: string[],
  ): Promise<void> {
    if (!ids.length) return;
    const { source, repositories, host } = this.options;
    const known = await repositories.get(source, ids);
    const taken: Taken[] = [];
    for (const one of known.values()) {
      const askedAt = new Date();
      const found = await host.find(one);
      if (found?.descriptor && !found.archived)
        taken.push(await this.#describe(one, found, askedAt));
    }
    await this.#tell(connection, taken);
    await repositories.put(
      source,
      taken.map(({ stored }) => stored),
    );
  }

  async #describe(
    before: StoredRepository | undefined,
    repository: HostRepository,
    askedAt: Date,
  ): Promise<Taken> {
    const { source, descriptor, host, isAllowed } = this.options;
    const content =
      repository.descriptor?.content ??
      (await host.read(repository, descriptor)) ??
      '';
    const stored = {
      ...facts(repository, askedAt),
      descriptor: repository.descriptor?.id,
    };
    const entityRefs = before?.entityRefs ?? [];
    try {
      const address = host.fileUrl(repository, descriptor);
      const entities = await readEntities(content, address);
      const refused = entities.find(entity => !isAllowed(entity));
      if (refused)
        throw new Error(
          `${stringifyEntityRef(
            refused,
          )} is of a kind that is not taken from repositories. Whoever runs the portal can allow it in catalog.rules.`,
        );
      const added = entities.map(entity => ({
        entity: withOrigin(entity, { host, repository, path: descriptor }),
        locationKey: `discovery:${source}:${repository.id}`,
      }));
      const refs = entities.map(entity => stringifyEntityRef(entity));
      return {
        stored: { ...stored, entityRefs: refs },
        added,
        removed: entityRefs.filter(ref => !refs.includes(ref)),
      };
    } catch (error) {
      // The last entities that could be read stay.
      const problem = `${descriptor}: ${toError(error).message}`;
      return {
        stored: { ...stored, problem, entityRefs },
        added: [],
        removed: [],
      };
    }
  }

  // Two mutations at a time could overtake each other.
  async #inTurn(
    act: (connection: EntityProviderConnection) => Promise<void>,
  ): Promise<void> {
    const connection = await this.options.connection();
    const turn = this.#queue.then(() => act(connection));
    this.#queue = turn.catch(() => {});
    await turn;
  }
}

function facts(repository: HostRepository, readAt: Date) {
  const { id, name, description, url, defaultBranch, archived } = repository;
  return { id, name, description, url, defaultBranch, archived, readAt };
}

function without(
  before: StoredRepository | undefined,
  repository: HostRepository,
  askedAt: Date,
  todo: 'withdraw' | 'note',
): Taken {
  const { descriptor } = repository;
  return {
    stored: {
      ...facts(repository, askedAt),
      ...(descriptor && !repository.archived && { descriptor: descriptor.id }),
      ...(todo === 'note' && before?.problem && { problem: before.problem }),
      entityRefs: todo === 'note' ? before?.entityRefs ?? [] : [],
    },
    added: [],
    removed: todo === 'note' ? [] : before?.entityRefs ?? [],
  };
}
