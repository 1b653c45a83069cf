import { setTimeout as delay } from 'node:timers/promises';
import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION, GitPushEvent } from '@waymark/common';
import pLimit from 'p-limit';
import { TechDocsClient } from './TechDocsClient';

const TECHDOCS_REF = 'backstage.io/techdocs-ref';

/** What is needed of an entity. */
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
];

/** How long things take, in milliseconds. */
export interface Timing {
  /** How long after a push its entities are waited for. */
  patience: number;
  /** Between two looks for them. */
  poll: number;
  /** After the first came, how long others of the same repository are waited for. */
  settle: number;
  /** How long TechDocs does not look at a source again. */
  techDocsRest: number;
}

const DEFAULT_TIMING: Timing = {
  patience: 10_000,
  poll: 250,
  settle: 2_000,
  techDocsRest: 61_000,
};

/**
 * Has docs built when their source changes rather than when somebody first looks at them, so that
 * search finds them and the first view does not wait.
 */
export class DocsPrebuilder {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #techdocs: TechDocsClient;
  readonly #timing: Timing;
  /** Builds take the processor; a few at a time leave the portal responsive. */
  readonly #limit = pLimit(2);

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    logger: LoggerService;
    techdocs: TechDocsClient;
    timing?: Timing;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#techdocs = options.techdocs;
    this.#timing = options.timing ?? DEFAULT_TIMING;
  }

  /** Builds the docs of a repository's entities as the catalog learns of the pushed commit. */
  async afterPush({ commit }: GitPushEvent): Promise<void> {
    if (!commit) return;
    const builds = new Map<string, Promise<void>>();
    let deadline = Date.now() + this.#timing.patience;
    while (Date.now() < deadline) {
      for (const entity of await this.#entitiesAt(commit)) {
        const ref = stringifyEntityRef(entity);
        if (builds.has(ref)) continue;
        if (builds.size === 0) deadline = Date.now() + this.#timing.settle;
        builds.set(ref, this.#buildPushed(ref, commit));
      }
      await delay(this.#timing.poll);
    }
    await Promise.all(builds.values());
  }

  /** Builds the docs of all entities that have none, or older ones than the commit the catalog knows. */
  async sweep(): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const stream = this.#catalog.streamEntities(
      {
        filter: { [`metadata.annotations.${TECHDOCS_REF}`]: CATALOG_FILTER_EXISTS },
        fields: FIELDS,
      },
      { credentials },
    );
    for await (const entities of stream)
      await Promise.all(entities.map(entity => this.#buildIfBehind(entity)));
  }

  async #buildPushed(ref: string, commit: string): Promise<void> {
    if (await this.#sync(ref)) return;
    if ((await this.#builtVersion(ref)) === commit) return;
    await delay(this.#timing.techDocsRest, undefined, { ref: false });
    await this.#sync(ref);
  }

  async #buildIfBehind(entity: Entity): Promise<void> {
    const ref = stringifyEntityRef(entity);
    const commit = entity.metadata.annotations?.[ANNOTATION.commit];
    const built = await this.#builtVersion(ref);
    if (built === undefined || (commit && built !== commit))
      await this.#sync(ref);
  }

  async #sync(ref: string): Promise<boolean> {
    try {
      return await this.#limit(() => this.#techdocs.sync(ref));
    } catch (error) {
      this.#logger.warn(
        `The docs of ${ref} could not be built: ${toError(error).message}`,
      );
      return false;
    }
  }

  async #builtVersion(ref: string): Promise<string | undefined> {
    return this.#limit(() => this.#techdocs.builtVersion(ref));
  }

  async #entitiesAt(commit: string): Promise<Entity[]> {
    const { items } = await this.#catalog.queryEntities(
      {
        filter: {
          [`metadata.annotations.${TECHDOCS_REF}`]: CATALOG_FILTER_EXISTS,
          [`metadata.annotations.${ANNOTATION.commit}`]: commit,
        },
        fields: FIELDS,
        limit: 500,
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return items;
  }
}
