import { stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { DeferredEntity } from '@backstage/plugin-catalog-node';
import type { IsAllowed } from '@waymark/node';
import type { HostRepository, RepositoryHost } from '../hosts/RepositoryHost';
import { whyUnreadable } from '../hosts/whyUnreadable';
import type { StoredRepository } from './plan';
import { readEntities, withOrigin } from './readEntities';

/** What is known of a repository from now on, and what the catalog can be told of it. */
export interface Taken {
  facts: Omit<StoredRepository, 'entityRefs' | 'waiting' | 'elsewhere'>;
  /** What it describes; undefined when that is not known, so that all stays as it was. */
  entities: DeferredEntity[] | undefined;
}

/**
 * Reads what a repository describes, and what is wrong with that.
 *
 * @param askedAt - when the host was asked
 * @throws HostError about more than this repository
 */
export async function describeRepository(
  repository: HostRepository,
  askedAt: Date,
  by: {
    source: string;
    descriptor: string;
    host: RepositoryHost;
    isAllowed: IsAllowed;
  },
): Promise<Taken> {
  const { source, descriptor, host, isAllowed } = by;
  const content = await contentOf(repository, by);
  if (content.unreadable !== undefined)
    return undescribed(repository, askedAt, {
      todo: 'refused',
      unreadable: content.unreadable,
    });
  const facts = {
    ...factsOf(repository, askedAt),
    descriptor: repository.descriptor?.id,
  };
  try {
    const address = host.fileUrl(repository, descriptor);
    const entities = await readEntities(content.text, address);
    const refused = entities.find(entity => !isAllowed(entity));
    if (refused)
      throw new Error(
        `${stringifyEntityRef(
          refused,
        )} is of a kind that is not taken from repositories. Whoever runs the portal can allow it in catalog.rules.`,
      );
    return {
      facts: {
        ...facts,
        ...(!entities.length && {
          problem: `${descriptor}: It describes nothing. Describe an entity in it, or remove it.`,
        }),
      },
      entities: entities.map(entity => ({
        entity: withOrigin(entity, { host, repository, path: descriptor }),
        locationKey: `discovery:${source}:${repository.id}`,
      })),
    };
  } catch (error) {
    // The last entities that could be read stay.
    const problem = `${descriptor}: ${toError(error).message}`;
    return { facts: { ...facts, problem }, entities: undefined };
  }
}

/** Notes down a repository whose descriptor is not read now. */
export function undescribed(
  repository: HostRepository,
  askedAt: Date,
  as: {
    todo: 'withdraw' | 'note' | 'refused';
    /** What is wrong with the descriptor that stays as it is. */
    problem?: string;
    unreadable?: string;
  },
): Taken {
  const { archived, descriptor } = repository;
  const { todo, problem, unreadable } = as;
  const isKnown = todo !== 'refused' && descriptor && !archived;
  return {
    facts: {
      ...factsOf(repository, askedAt),
      ...(isKnown && { descriptor: descriptor.id }),
      ...(todo === 'note' && problem && { problem }),
      ...(todo === 'refused' && unreadable && { unreadable }),
    },
    entities: todo === 'withdraw' ? [] : undefined,
  };
}

/** Entity ref of what the catalog is given. */
export function refOf({ entity }: DeferredEntity): string {
  return stringifyEntityRef(entity);
}

async function contentOf(
  repository: HostRepository,
  by: { descriptor: string; host: RepositoryHost },
): Promise<{ text: string; unreadable?: undefined } | { unreadable: string }> {
  const { descriptor, host } = by;
  const text = repository.descriptor?.content;
  if (text !== undefined) return { text };
  try {
    return { text: (await host.read(repository, descriptor)) ?? '' };
  } catch (error) {
    return { unreadable: whyUnreadable(error, repository.name) };
  }
}

function factsOf(repository: HostRepository, readAt: Date) {
  const { id, name, description, url, defaultBranch, archived } = repository;
  return { id, name, description, url, defaultBranch, archived, readAt };
}
