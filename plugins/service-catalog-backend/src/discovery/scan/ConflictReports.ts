import type { EventsService } from '@backstage/plugin-events-node';
import {
  DESCRIPTOR_PROBLEMS_TOPIC,
  nameConflict,
  type DescriptorProblem,
  type DescriptorProblemsEvent,
} from '@waymark/common';
import type { RepositoryHost } from '../hosts/RepositoryHost';
import type { StoredRepository } from './plan';
import type { RepositoryStore } from './RepositoryStore';

/** Tells the health of the catalog which entities of a source two repositories describe. */
export class ConflictReports {
  #told = '';

  constructor(
    private readonly deps: {
      source: string;
      descriptor: string;
      events: EventsService;
      host: RepositoryHost;
      repositories: RepositoryStore;
    },
  ) {}

  /** Says what there is now, unless it is what was said last. */
  async tell(): Promise<void> {
    const { events, source } = this.deps;
    const eventPayload: DescriptorProblemsEvent = {
      source: `discovery:${source}`,
      problems: await this.#problems(),
      removed: [],
    };
    const told = JSON.stringify(eventPayload);
    if (told === this.#told) return;
    await events.publish({ topic: DESCRIPTOR_PROBLEMS_TOPIC, eventPayload });
    this.#told = told;
  }

  async #problems(): Promise<DescriptorProblem[]> {
    const { repositories, source } = this.deps;
    const waiting = await repositories.waiting(source);
    const holders = await repositories.holders(
      source,
      waiting.flatMap(loser => Object.keys(loser.waiting)),
    );
    const winners = await repositories.get(source, [
      ...new Set(holders.values()),
    ]);
    return waiting.flatMap(loser =>
      Object.entries(loser.waiting).flatMap(([ref, declaredOwner]) => {
        const winner = winners.get(holders.get(ref) ?? '');
        if (!winner) return [];
        const conflict = this.#conflict(ref, winner, loser);
        return [{ ...conflict, ...(declaredOwner && { declaredOwner }) }];
      }),
    );
  }

  #conflict(
    ref: string,
    winner: StoredRepository,
    loser: StoredRepository,
  ): DescriptorProblem {
    const { descriptor, host } = this.deps;
    const [won, lost] = [winner, loser].map(repository => ({
      location: host.fileUrl(repository, descriptor),
      name: `the repository ${repository.name}`,
    }));
    return {
      ...nameConflict(ref, { won, lost }),
      sides: [
        { ...won, won: true },
        { ...lost, won: false },
      ],
    };
  }
}
