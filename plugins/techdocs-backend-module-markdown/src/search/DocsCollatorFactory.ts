import { Readable } from 'node:stream';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import type { TechDocsDocument } from '@backstage/plugin-techdocs-node';
import { TECHDOCS_REF } from '../annotations';
import type {
  PublishedSite,
  PublishedSites,
  SearchPage,
} from './PublishedSites';
import { FIELDS, toDocument, type Addresses } from './toDocument';

/** As many names as fit a request of 100 kB, however long they are. */
const BATCH = 250;

/**
 * Gives the search what is published, in one pass over it. TechDocs' own collator asks over HTTP for the docs of each
 * entity that may have some.
 */
export class DocsCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'techdocs';
  readonly visibilityPermission = catalogEntityReadPermission;

  constructor(
    private readonly deps: {
      addresses: Addresses;
      auth: AuthService;
      catalog: CatalogService;
      logger: LoggerService;
      sites: PublishedSites;
    },
  ) {}

  async getCollator(): Promise<Readable> {
    return Readable.from(this.documents());
  }

  private async *documents(): AsyncGenerator<TechDocsDocument> {
    const sites = await this.deps.sites.list();
    for (let start = 0; start < sites.length; start += BATCH) {
      const batch = sites.slice(start, start + BATCH);
      const entities = await this.entitiesOf(batch);
      for (const [index, site] of batch.entries()) {
        const entity = entities[index];
        // Of what is gone, or has no docs any more, a site may be left.
        if (!entity?.metadata.annotations?.[TECHDOCS_REF]) continue;
        for (const page of await this.pagesOf(site))
          yield toDocument(entity, page, this.deps.addresses);
      }
    }
  }

  private async entitiesOf(
    sites: PublishedSite[],
  ): Promise<(Entity | undefined)[]> {
    const { auth, catalog } = this.deps;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: sites.map(({ entityRef }) => entityRef), fields: FIELDS },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return items;
  }

  private async pagesOf(site: PublishedSite): Promise<SearchPage[]> {
    try {
      return await this.deps.sites.pages(site);
    } catch (error) {
      this.deps.logger.warn(
        `The docs of ${
          site.entityRef
        } are not searchable until the next turn: ${toError(error).message}`,
      );
      return [];
    }
  }
}
