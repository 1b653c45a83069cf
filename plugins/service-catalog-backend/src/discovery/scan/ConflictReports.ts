import type { EventsService } from '@backstage/plugin-events-node';
import {
  DESCRIPTOR_PROBLEMS_TOPIC,
  nameConflict,
  type DescriptorProblem,
  type DescriptorProblemsEvent,
  type EntitySource,
} from '@waymark/common';
import type { RepositoryHost } from '../hosts/RepositoryHost';
import type { StoredRepository } from './plan';
import type { RepositoryStore } from './RepositoryStore';

/** Tells the health of the catalog which entities of a source are described somewhere else, too. */
export class ConflictReports {
  constructor(
    private readonly deps: {
      source: string;
      descriptor: string;
      events: EventsService;
      host: RepositoryHost;
      repositories: RepositoryStore;
    },
  ) {}

  /** Says what there is now. It has to be said again and again: the health forgets what nobody says any more. */
  async tell(): Promise<void> {
    const { events, source } = this.deps;
    const eventPayload: DescriptorProblemsEvent = {
      source: `discovery:${source}`,
      problems: await this.#problems(),
      removed: [],
    };
    await events.publish({ topic: DESCRIPTOR_PROBLEMS_TOPIC, eventPayload });
  }

  async #problems(): Promise<DescriptorProblem[]> {
    const { repositories, source } = this.deps;
    const losers = await repositories.inConflict(source);
    const holders = await repositories.holders(
      source,
      losers.flatMap(loser => Object.keys(loser.waiting)),
    );
    const winners = await repositories.get(source, [
      ...new Set(holders.values()),
    ]);
    return losers.flatMap(loser => [
      ...Object.entries(loser.waiting).flatMap(([ref, declaredOwner]) => {
        const winner = winners.get(holders.get(ref) ?? '');
        if (!winner) return [];
        const conflict = conflictOf(ref, this.#side(winner), this.#side(loser));
        return [{ ...conflict, ...(declaredOwner && { declaredOwner }) }];
      }),
      ...Object.entries(loser.elsewhere)
        .filter(([ref]) => loser.entityRefs.includes(ref))
        .map(([ref, location]) =>
          conflictOf(ref, { location }, this.#side(loser)),
        ),
    ]);
  }

  #side(repository: StoredRepository): EntitySource {
    const { descriptor, host } = this.deps;
    return {
      location: host.fileUrl(repository, descriptor),
      name: `the repository ${repository.name}`,
    };
  }
}

function conflictOf(
  ref: string,
  won: EntitySource,
  lost: EntitySource,
): DescriptorProblem {
  return {
    ...nameConflict(ref, { won, lost }),
    sides: [
      { ...won, won: true },
      { ...lost, won: false },
    ],
  };
}
