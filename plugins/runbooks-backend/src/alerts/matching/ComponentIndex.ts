import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createHash } from 'node:crypto';
import { lookUpBy, type ComponentLookup, type KnownComponent } from './match';

/** Shortest time between two readings of the catalog. */
const PAUSE_MS = 5_000;
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'relations',
];

/**
 * The components of the catalog, read in one streaming query and kept, so that taking alerts asks the catalog nothing.
 */
export class ComponentIndex {
  /** What is known now; empty until the first reading. */
  lookup: ComponentLookup = lookUpBy([]);
  private digest = '';
  private lastRead = -Infinity;
  private reading?: Promise<void>;
  private soon?: NodeJS.Timeout;
  private follow: () => Promise<void> = async () => {};

  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      logger: LoggerService;
    },
  ) {}

  /** @param follow - is called after a reading that found something else than the one before */
  onChange(follow: () => Promise<void>): void {
    this.follow = follow;
  }

  /** Reads the catalog. Whoever asks while it is being read waits for that reading. */
  refresh(): Promise<void> {
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  /** Has the catalog read soon, because something was not found: not more often than every five seconds. */
  missed(): void {
    if (this.soon) return;
    const wait = Math.max(0, this.lastRead + PAUSE_MS - performance.now());
    this.soon = setTimeout(() => {
      this.soon = undefined;
      void this.refresh();
    }, wait);
    this.soon.unref();
  }

  private async read(): Promise<void> {
    const { auth, catalog, logger } = this.deps;
    this.lastRead = performance.now();
    try {
      const credentials = await auth.getOwnServiceCredentials();
      const found: KnownComponent[] = [];
      const pages = catalog.streamEntities(
        { filter: { kind: 'component' }, fields: FIELDS },
        { credentials },
      );
      for await (const page of pages) found.push(...page.map(known));
      found.sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1));
      const digest = createHash('sha256')
        .update(JSON.stringify(found))
        .digest('hex');
      if (digest === this.digest) return;
      this.lookup = lookUpBy(found);
      await this.follow();
      // Only now: what failed is done again after the next reading.
      this.digest = digest;
    } catch (error) {
      logger.warn(
        `The components that alerts are matched with could not be brought up to date: ${stringifyError(
          error,
        )}`,
      );
    }
  }
}

/** What of an entity alerts are matched with. */
export function known(entity: Entity): KnownComponent {
  const { name, namespace, title, annotations } = entity.metadata;
  return {
    entityRef: stringifyEntityRef(entity),
    namespace: (namespace ?? DEFAULT_NAMESPACE).toLowerCase(),
    name,
    title: title ?? name,
    owners: (entity.relations ?? [])
      .filter(({ type }) => type === RELATION_OWNED_BY)
      .map(({ targetRef }) => targetRef),
    kubernetesId: annotations?.['backstage.io/kubernetes-id'],
    kubernetesNamespace: annotations?.['backstage.io/kubernetes-namespace'],
  };
}
