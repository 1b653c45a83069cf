import type {
  DeferredEntity,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { namedRefs } from '@waymark/common';
import type { IsAllowed } from '@waymark/node';
import type { HostRepository, RepositoryHost } from '../hosts/RepositoryHost';
import { whyUnreadable } from '../hosts/whyUnreadable';
import { divide } from './claims';
import type { ConflictReports } from './ConflictReports';
import type { Holdings } from './Holdings';
import { plan, type StoredRepository } from './plan';
import type { RepositoryStore } from './RepositoryStore';
import { describeRepository, refOf, undescribed, type Taken } from './Taken';

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
      holdings: Pick<Holdings, 'lost'>;
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
      const { source, repositories, holdings } = this.options;
      const known = await repositories.get(
        source,
        found.map(({ id }) => id),
      );
      const lost = await holdings.lost([...known.values()]);
      const unchanged: string[] = [];
      const taken: Taken[] = [];
      for (const repository of found) {
        const { id, unreadable } = repository;
        const before = known.get(id);
        const todo = plan(before, repository, {
          askedAt,
          isLost: lost.has(id),
        });
        if (todo === 'keep') unchanged.push(id);
        else if (todo === 'describe')
          taken.push(
            await describeRepository(repository, askedAt, this.options),
          );
        else if (todo !== 'ignore') {
          const { problem } = before ?? {};
          taken.push(
            undescribed(repository, askedAt, { todo, problem, unreadable }),
          );
        }
      }
      await this.#apply(connection, taken);
      await repositories.touch(source, unchanged, askedAt);
    });
  }

  /**
   * Takes a repository that is no more out of the catalog.
   *
   * @param askedAt - when the host did not know it
   */
  async remove(id: string, askedAt: Date): Promise<void> {
    await this.#inTurn(async connection => {
      const { source, repositories } = this.options;
      const next = await repositories.alone(source, async store => {
        const gone = (await store.get(source, [id])).get(id);
        if (!gone || gone.readAt > askedAt) return [];
        const { entityRefs } = gone;
        await tell(connection, [], entityRefs);
        const waiting = await store.waitingFor(source, entityRefs);
        await store.remove(source, id, waiting);
        return waiting;
      });
      await this.#giveTo(connection, next);
      await this.options.conflicts.tell();
    });
  }

  async #apply(
    connection: EntityProviderConnection,
    taken: Taken[],
  ): Promise<void> {
    if (!taken.length) return;
    const { source, repositories, conflicts } = this.options;
    const next = await repositories.alone(source, store =>
      this.#divide(connection, store, taken),
    );
    await this.#giveTo(connection, next);
    await conflicts.tell();
  }

  /** Returns the ids of those whose turn has come by it. */
  async #divide(
    connection: EntityProviderConnection,
    store: RepositoryStore,
    found: Taken[],
  ): Promise<string[]> {
    const { source } = this.options;
    const known = await store.get(
      source,
      found.map(({ facts }) => facts.id),
    );
    // Another process may have asked later, and been faster.
    const taken = found.flatMap(one => {
      const before = known.get(one.facts.id);
      return before && before.readAt > one.facts.readAt
        ? []
        : [{ ...one, before }];
    });
    const claims = taken.map(({ facts, before, entities }) => ({
      id: facts.id,
      described: entities?.map(refOf) ?? before?.entityRefs ?? [],
    }));
    const shares = divide(
      claims,
      await store.holders(
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
    const next = (await store.waitingFor(source, lost)).filter(
      id => !read.has(id),
    );
    await store.put(
      source,
      taken.map(({ facts, before, entities }, index) => ({
        ...facts,
        entityRefs: shares[index].held,
        waiting: waitingOf(entities, before, shares[index].waiting),
      })),
      next,
    );
    return next;
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
      // One that cannot be read has its turn with the next scan.
      const found = await host.find(one).catch(error => {
        whyUnreadable(error, one.name);
        return undefined;
      });
      if (found?.descriptor && !found.archived)
        taken.push(await describeRepository(found, askedAt, this.options));
    }
    await this.#apply(connection, taken);
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

/** What a repository waits for, with the owners that it names. */
function waitingOf(
  entities: Taken['entities'],
  before: StoredRepository | undefined,
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
