import {
  ANNOTATION_ORIGIN_LOCATION,
  parseLocationRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';

/**
 * Gives all that came of a discovered descriptor, also by files that it names, the descriptor's address as a refresh
 * key: a push may change such a file and leave the descriptor as it was.
 */
export class RefreshByPush implements CatalogProcessor {
  /** @param hosts - names of those with discovered repositories */
  constructor(private readonly hosts: readonly string[]) {}

  getProcessorName(): string {
    return 'service-catalog-refresh-by-push';
  }

  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    const origin = entity.metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION];
    if (origin && this.#isDiscovered(origin))
      emit(processingResult.refresh(origin));
    return entity;
  }

  #isDiscovered(origin: string): boolean {
    const { type, target } = parseLocationRef(origin);
    return type === 'url' && this.hosts.includes(new URL(target).host);
  }
}
