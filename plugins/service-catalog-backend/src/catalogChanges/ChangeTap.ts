import { createHash } from 'node:crypto';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  CatalogProcessor,
  CatalogProcessorCache,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  ANNOTATION,
  CATALOG_CHANGED_TOPIC,
  type CatalogChangedEvent,
  type ChangedEntity,
} from '@waymark/common';

const GATHER_MS = 200;
/** Kept by the catalog with an entity, and gone with it. */
const TOLD = 'told';

/**
 * Tells which entities have a new content, as the catalog processes them. The catalog has no feed of its changes; a
 * processor is the public place that sees each.
 */
export class ChangeTap implements CatalogProcessor {
  readonly #seen = new Map<string, string>();
  #gathered = new Map<string, ChangedEntity>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly events: EventsService,
    private readonly logger: LoggerService,
  ) {}

  getProcessorName(): string {
    return 'service-catalog-change-tap';
  }

  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    _emit: unknown,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const ref = stringifyEntityRef(entity);
    const digest = createHash('sha1')
      .update(JSON.stringify(entity))
      .digest('base64');
    // One that was removed and comes back as it was is new to all who were told.
    const isKnown = (await cache.get(TOLD)) === true;
    if (!isKnown) await cache.set(TOLD, true);
    if (!isKnown || this.#seen.get(ref) !== digest) {
      this.#seen.set(ref, digest);
      this.#gather(ref, entity);
    }
    return entity;
  }

  #gather(ref: string, { kind, metadata, spec }: Entity): void {
    const profile = spec?.profile as { displayName?: unknown } | undefined;
    const title = metadata.title ?? profile?.displayName;
    const commit = metadata.annotations?.[ANNOTATION.commit];
    this.#gathered.set(ref, {
      ref,
      kind,
      name: metadata.name,
      namespace: metadata.namespace ?? 'default',
      ...(typeof title === 'string' && { title }),
      ...(typeof spec?.type === 'string' && { type: spec.type }),
      ...(typeof spec?.owner === 'string' && { owner: spec.owner }),
      ...(commit && { commit }),
    });
    this.#timer ??= setTimeout(() => this.#tell(), GATHER_MS).unref();
  }

  #tell(): void {
    const eventPayload: CatalogChangedEvent = {
      changed: [...this.#gathered.values()],
    };
    this.#gathered = new Map();
    this.#timer = undefined;
    this.events
      .publish({ topic: CATALOG_CHANGED_TOPIC, eventPayload })
      .catch(error =>
        this.logger.warn(`Changes of the catalog were not told: ${error}`),
      );
  }
}
