import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  CatalogProcessor,
  CatalogProcessorCache,
} from '@backstage/plugin-catalog-node';
import { ANNOTATION, type RunbooksState } from '@waymark/common';

const CACHE_KEY = 'state';

/** Writes `waymark/runbooks` onto entities; what a descriptor says about that itself counts for nothing. */
export class RunbooksProcessor implements CatalogProcessor {
  constructor(
    private readonly deps: {
      logger: LoggerService;
      states: { of(entityRef: string): Promise<RunbooksState | undefined> };
    },
  ) {}

  getProcessorName(): string {
    return 'RunbooksProcessor';
  }

  async preProcessEntity(
    entity: Entity,
    _location: unknown,
    _emit: unknown,
    _origin: unknown,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const state = await this.state(entity, cache);
    const { [ANNOTATION.runbooks]: said, ...annotations } =
      entity.metadata.annotations ?? {};
    if (said === state) return entity;
    return {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: state
          ? { ...annotations, [ANNOTATION.runbooks]: state }
          : annotations,
      },
    };
  }

  private async state(
    entity: Entity,
    cache: CatalogProcessorCache,
  ): Promise<RunbooksState | undefined> {
    try {
      const state = await this.deps.states.of(stringifyEntityRef(entity));
      await cache.set(CACHE_KEY, state ?? '');
      return state;
    } catch (error) {
      // As at the start, before all plugins answer: what was known last stays.
      this.deps.logger.debug(`The states of runbooks are not known: ${error}`);
      return (await cache.get<RunbooksState>(CACHE_KEY)) || undefined;
    }
  }
}
