import { dirname, join } from 'node:path';
import {
  ANNOTATION_LOCATION,
  parseLocationRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Backlog } from './Backlog';
import { CATALOG_PROCESSED_TOPIC, type CatalogProcessedEvent } from './topic';

const GATHER_MS = 500;

/**
 * Tells which entities the catalog processes. It tells of errors and conflicts, but not that one is over: that is when
 * it processes the same again and says nothing.
 */
export class ProcessedTap implements CatalogProcessor {
  #gathered?: { at: Date; processed: Set<string>; read: Set<string> };

  constructor(
    private readonly deps: {
      events: EventsService;
      integrations: ScmIntegrations;
      logger: LoggerService;
      backlog: Pick<Backlog, 'isBehind'>;
    },
  ) {}

  getProcessorName(): string {
    return 'service-catalog-processed-tap';
  }

  async postProcessEntity(entity: Entity): Promise<Entity> {
    if (!this.#gathered) {
      this.#gathered = {
        at: new Date(),
        processed: new Set(),
        read: new Set(),
      };
      setTimeout(() => this.#tell(), GATHER_MS).unref();
    }
    this.#gathered.processed.add(stringifyEntityRef(entity));
    const { integrations } = this.deps;
    for (const target of targetsOf(entity, asked =>
      integrations.resolveUrl(asked),
    ))
      this.#gathered.read.add(target);
    return entity;
  }

  async #tell(): Promise<void> {
    const { at, processed, read } = this.#gathered!;
    this.#gathered = undefined;
    const { backlog, events, logger } = this.deps;
    const isBehind = await backlog.isBehind().catch(error => {
      logger.warn(
        `Whether the catalog is behind is not known: ${stringifyError(error)}`,
      );
      return false;
    });
    const eventPayload: CatalogProcessedEvent = {
      at: at.toISOString(),
      processed: [...processed],
      read: [...read],
      isBehind,
    };
    await events
      .publish({ topic: CATALOG_PROCESSED_TOPIC, eventPayload })
      .catch(error =>
        logger.warn(`What the catalog processed was not told: ${error}`),
      );
  }
}

/** Location refs that a location leads to, as the catalog makes location keys of them. */
export function targetsOf(
  { kind, metadata, spec }: Entity,
  resolveUrl: ScmIntegrations['resolveUrl'],
): string[] {
  const own = metadata.annotations?.[ANNOTATION_LOCATION];
  if (kind !== 'Location' || !own) return [];
  const base = parseLocationRef(own);
  const type = typeof spec?.type === 'string' ? spec.type : base.type;
  const absolute = (target: string) => {
    if (base.type !== type) return target;
    if (type === 'url') return resolveUrl({ url: target, base: base.target });
    return type === 'file' && target.startsWith('.')
      ? join(dirname(base.target), target)
      : target;
  };
  return [spec?.target, spec?.targets].flat().flatMap(target => {
    if (typeof target !== 'string') return [];
    try {
      return [`${type}:${absolute(target)}`];
    } catch {
      return [];
    }
  });
}
