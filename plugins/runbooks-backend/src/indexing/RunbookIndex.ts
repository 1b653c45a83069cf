import type {
  AuthService,
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { getLocationForEntity } from '@backstage/plugin-techdocs-node';
import { ANNOTATION } from '@waymark/common';
import type { RunbookStore } from '../store/RunbookStore';
import { readRunbooks } from './readRunbooks';

const DOCS_REF = 'metadata.annotations.backstage.io/techdocs-ref';
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
];
/** How many repositories are read at a time. */
const CONCURRENCY = 4;
/** How long the catalog is given to learn of a pushed commit, and the time between two looks. */
const PATIENCE_MS = 10_000;
const POLL_MS = 200;

/** Keeps the store at what the docs of the catalog's entities say. */
export class RunbookIndex {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      integrations: ScmIntegrationRegistry;
      logger: LoggerService;
      reader: UrlReaderService;
      store: RunbookStore;
    },
  ) {}

  /** Reads what changed of every entity with docs, and forgets those that are gone. */
  async indexAll(): Promise<void> {
    const { catalog, store } = this.deps;
    const entities: Entity[] = [];
    const credentials = await this.deps.auth.getOwnServiceCredentials();
    const pages = catalog.streamEntities(
      { filter: { [DOCS_REF]: CATALOG_FILTER_EXISTS }, fields: FIELDS },
      { credentials },
    );
    for await (const page of pages) entities.push(...page);
    const etags = await store.etags();
    await this.index(entities, etags);

    const present = new Set(entities.map(entity => stringifyEntityRef(entity)));
    const gone = [...etags.keys()].filter(entityRef => !present.has(entityRef));
    if (gone.length > 0) await store.remove(gone);
  }

  /**
   * Reads the docs of the entities that were described at a commit, as soon as the catalog has them.
   *
   * @param commit - as pushed to the embedded Git host
   */
  async indexCommit(commit: string): Promise<void> {
    const entities = await this.entitiesAt(commit);
    await this.index(entities, await this.deps.store.etags());
  }

  private async entitiesAt(commit: string): Promise<Entity[]> {
    const { auth, catalog } = this.deps;
    const credentials = await auth.getOwnServiceCredentials();
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      const { items } = await catalog.getEntities(
        {
          filter: {
            [`metadata.annotations.${ANNOTATION.commit}`]: commit,
            [DOCS_REF]: CATALOG_FILTER_EXISTS,
          },
          fields: FIELDS,
        },
        { credentials },
      );
      if (items.length > 0) return items;
      await new Promise(resolve => setTimeout(resolve, POLL_MS));
    }
    return [];
  }

  private async index(
    entities: Entity[],
    etags: Map<string, string>,
  ): Promise<void> {
    const waiting = [...entities];
    await Promise.all(
      Array.from({ length: CONCURRENCY }, async () => {
        for (let entity = waiting.shift(); entity; entity = waiting.shift())
          await this.indexEntity(entity, etags.get(stringifyEntityRef(entity)));
      }),
    );
  }

  private async indexEntity(
    entity: Entity,
    etag: string | undefined,
  ): Promise<void> {
    const { integrations, logger, reader, store } = this.deps;
    const entityRef = stringifyEntityRef(entity);
    try {
      const location = getLocationForEntity(entity, integrations);
      // Docs in a folder of the portal's own machine are not those of a repository.
      if (location.type !== 'url') return;
      const found = await readRunbooks(reader, location.target, etag);
      if (!found) return;
      await store.replace(entityRef, found.etag, found.runbooks);
      for (const problem of found.problems)
        logger.warn(
          `The docs of ${entityRef} have a runbook that cannot be listed: ${problem}`,
        );
    } catch (error) {
      logger.warn(
        `The runbooks of ${entityRef} could not be read, those read before stay listed: ${
          isError(error) ? error.message : error
        }`,
      );
    }
  }
}
