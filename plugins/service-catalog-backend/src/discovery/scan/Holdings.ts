import type { LoggerService } from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { isDeepStrictEqual } from 'node:util';
import type { StoredRepository } from './plan';
import type { RepositoryStore } from './RepositoryStore';

const BATCH = 200;

/** Entities of the catalog by their refs, in their order; undefined for those that it does not have. */
export type LookUp = (refs: string[]) => Promise<(Entity | undefined)[]>;

/**
 * Looks whether the catalog still has what it was given. It says nothing when it refuses an entity that another source
 * has already, or when somebody takes one out.
 */
export class Holdings {
  constructor(
    private readonly deps: {
      source: string;
      organization: string;
      repositories: RepositoryStore;
      lookUp: LookUp;
      logger: LoggerService;
    },
  ) {}

  /**
   * Finds the repositories of which the catalog has something no more, and notes down which entities it has of another
   * source instead. A catalog that does not answer has lost nothing.
   *
   * @returns ids
   */
  async lost(known: StoredRepository[]): Promise<Set<string>> {
    const { source, repositories, logger } = this.deps;
    const refs = known.flatMap(({ entityRefs }) => entityRefs);
    const found = await this.#find(refs).catch(error => {
      logger.warn(
        `Discovery of ${source} cannot see whether the catalog has all it was given: ${
          toError(error).message
        }`,
      );
      return undefined;
    });
    if (!found) return new Set();
    for (const repository of known) {
      const now = this.#elsewhere(repository, found);
      if (!isDeepStrictEqual(now, repository.elsewhere))
        await repositories.setElsewhere(source, repository.id, now);
    }
    return new Set(
      known.flatMap(({ id, entityRefs }) =>
        entityRefs.every(ref => found.has(ref)) ? [] : [id],
      ),
    );
  }

  async #find(refs: string[]): Promise<Map<string, Entity>> {
    const found = new Map<string, Entity>();
    for (let i = 0; i < refs.length; i += BATCH) {
      const asked = refs.slice(i, i + BATCH);
      const entities = await this.deps.lookUp(asked);
      asked.forEach((ref, index) => {
        const entity = entities[index];
        if (entity) found.set(ref, entity);
      });
    }
    return found;
  }

  #elsewhere(
    { url, name, entityRefs }: StoredRepository,
    found: Map<string, Entity>,
  ) {
    // Of the whole organisation: the catalog may have it under the former name of its repository for a moment.
    const host = url.slice(0, url.length - name.length);
    const ours = `url:${host}${this.deps.organization}/`.toLowerCase();
    return Object.fromEntries(
      entityRefs.flatMap(ref => {
        const location =
          found.get(ref)?.metadata.annotations?.[ANNOTATION_LOCATION];
        return location === undefined || location.toLowerCase().startsWith(ours)
          ? []
          : [[ref, location.replace(/^url:/, '')]];
      }),
    );
  }
}
