import { stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type {
  DeferredEntity,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { namedRefs } from '@waymark/common';
import type { IsAllowed } from '@waymark/node';
import type { HostRepository, RepositoryHost } from '../hosts/RepositoryHost';
import { divide } from './claims';
import type { ConflictReports } from './ConflictReports';
import { plan, type StoredRepository } from './plan';
import { readEntities, withOrigin } from './readEntities';
import type { RepositoryStore } from './RepositoryStore';

/** What is known of a repository from now on, and what the catalog can be told of it. */
interface Taken {
  facts: Omit<StoredRepository, 'entityRefs' | 'waiting'>;
  before: StoredRepository | undefined;
  /** What it describes; undefined when that is not known, so that all stays as it was. */
  entities: DeferredEntity[] | undefined;
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
      conflicts: Pick<ConflictReports, 'tell'>;
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
      await this.#apply(connection, taken);
      await repositories.touch(source, unchanged, askedAt);
    });
  }

  /** Takes a repository that is no more out of the catalog. */
  async remove(repository: StoredRepository): Promise<void> {
    await this.#inTurn(async connection => {
      const { source, repositories } = this.options;
      const { id, entityRefs } = repository;
      await tell(connection, [], entityRefs);
      const next = await repositories.waitingFor(source, entityRefs);
      await repositories.remove(source, id, next);
      await this.#giveTo(connection, next);
      await this.options.conflicts.tell();
    });
  }

  async #apply(
    connection: EntityProviderConnection,
    taken: Taken[],
  ): Promise<void> {
    if (!taken.length) return;
    const { source, repositories } = this.options;
    const claims = taken.map(({ facts, before, entities }) => ({
      id: facts.id,
      described: entities?.map(refOf) ?? before?.entityRefs ?? [],
    }));
    const shares = divide(
      claims,
      await repositories.holders(
        source,
        claims.flatMap(({ described }) => described),
      ),
    );
    const added = taken.flatMap(({ entities = [] }, index) => {
      const held = new Set(shares[index].held);
      return entities.filter(one => held.has(refOf(one)));
    });
    const lost = taken.flatMap(({ before }, index) =>
      (before?.entityRefs ?? []).filter(
        ref => !shares[index].held.includes(ref),
      ),
    );
    // The catalog first: what it was told twice does no harm, what it was never told would.
    await tell(connection, added, lost);
    // Those that were read just now have had their turn.
    const read = new Set(
      taken.flatMap(({ facts, entities }) => (entities ? [facts.id] : [])),
    );
    const next = (await repositories.waitingFor(source, lost)).filter(
      id => !read.has(id),
    );
    await repositories.put(
      source,
      taken.map((one, index) => ({
        ...one.facts,
        entityRefs: shares[index].held,
        waiting: waitingOf(one, shares[index].waiting),
      })),
      next,
    );
    await this.#giveTo(connection, next);
    await this.options.conflicts.tell();
  }

  // An entity that two repositories describe belongs to the first; when that goes, the other's turn has come.
  async #giveTo(
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
    await this.#apply(connection, taken);
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
    const facts = {
      ...factsOf(repository, askedAt),
      descriptor: repository.descriptor?.id,
    };
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
      return {
        facts,
        before,
        entities: entities.map(entity => ({
          entity: withOrigin(entity, { host, repository, path: descriptor }),
          locationKey: `discovery:${source}:${repository.id}`,
        })),
      };
    } catch (error) {
      // The last entities that could be read stay.
      const problem = `${descriptor}: ${toError(error).message}`;
      return {
        facts: { ...facts, problem },
        before,
        entities: undefined,
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

function factsOf(repository: HostRepository, readAt: Date) {
  const { id, name, description, url, defaultBranch, archived } = repository;
  return { id, name, description, url, defaultBranch, archived, readAt };
}

function refOf({ entity }: DeferredEntity): string {
  return stringifyEntityRef(entity);
}

/** What a repository waits for, with the owners that it names. */
function waitingOf(
  { before, entities }: Taken,
  refs: string[],
): StoredRepository['waiting'] {
  if (!entities) return before?.waiting ?? {};
  const waits = new Set(refs);
  return Object.fromEntries(
    entities
      .filter(one => waits.has(refOf(one)))
      .map(one => [refOf(one), namedRefs(one.entity, 'owner')[0]?.ref ?? '']),
  );
}

function without(
  before: StoredRepository | undefined,
  repository: HostRepository,
  askedAt: Date,
  todo: 'withdraw' | 'note' | 'refused',
): Taken {
  const { archived, descriptor, unreadable } = repository;
  const problem = unreadable ?? (todo === 'note' ? before?.problem : undefined);
  return {
    facts: {
      ...factsOf(repository, askedAt),
      ...(descriptor && !archived && { descriptor: descriptor.id }),
      ...(problem && { problem }),
    },
    before,
    entities: todo === 'withdraw' ? [] : undefined,
  };
}

async function tell(
  connection: EntityProviderConnection,
  added: DeferredEntity[],
  lost: string[],
): Promise<void> {
  // What another repository has from now on, the catalog replaces by itself.
  const given = new Set(added.map(refOf));
  const removed = lost
    .filter(ref => !given.has(ref))
    .map(entityRef => ({ entityRef }));
  if (added.length || removed.length)
    await connection.applyMutation({ type: 'delta', added, removed });
}
