import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  AuthService,
  CacheService,
  DiscoveryService,
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  Entity,
  getCompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { isError, NotModifiedError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import {
  getLocationForEntity,
  Preparers,
  Publisher,
  type TechDocsMetadata,
} from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from '../generator/MarkdownGenerator';
import { builtFrom } from '../site/siteVersion';
import { isForMarkdownEngine } from './docsEngine';
import { removeDeparted } from './removeDeparted';
import { VersionedPreparer } from './VersionedPreparer';

/** Those that TechDocs makes from configuration; any other was given to it by a module. */
const PUBLISHERS = [
  'local',
  'awsS3',
  'azureBlobStorage',
  'googleGcs',
  'openStackSwift',
];

interface Parts {
  config: Config;
  preparers: Pick<Preparers, 'get'>;
  publisher: Awaited<ReturnType<typeof Publisher.fromConfig>>;
  cache: CacheService;
  generator: Pick<MarkdownGenerator, 'build'>;
  logger: LoggerService;
}

/**
 * Builds docs at once, with TechDocs' own preparers and publisher. By its route, TechDocs does not
 * look at a source that it looked at within the last minute, which is late after a push.
 */
export class DocsBuilder {
  readonly #parts: Parts;
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @returns undefined when docs are published by what only TechDocs knows */
  static async fromConfig(
    config: Config,
    options: {
      auth: AuthService;
      cache: CacheService;
      discovery: DiscoveryService;
      logger: LoggerService;
      reader: UrlReaderService;
    },
  ): Promise<DocsBuilder | undefined> {
    const type = config.getOptionalString('techdocs.publisher.type') ?? 'local';
    if (!PUBLISHERS.includes(type)) return undefined;
    const { cache, logger } = options;
    const preparers = await Preparers.fromConfig(config, options);
    for (const { locationType, preparer } of VersionedPreparer.allFromConfig(
      config,
      options,
    ))
      preparers.register(locationType, preparer);
    return new DocsBuilder({
      config,
      cache,
      generator: MarkdownGenerator.fromConfig(config, options),
      logger,
      preparers,
      publisher: await Publisher.fromConfig(config, options),
    });
  }

  /** Whether the docs of an entity are for the `markdown` engine. */
  handles(entity: Entity): boolean {
    return isForMarkdownEngine(entity, this.#parts.config);
  }

  /** As of `builtFrom`, the version that an entity's docs were built from; undefined when there are none, or in part. */
  async builtVersion(entity: Entity): Promise<string | undefined> {
    const metadata = await this.#published(entity);
    return metadata && builtFrom(metadata.etag);
  }

  /**
   * Builds and publishes the docs of an entity, one build of it at a time.
   *
   * @param options - `anew`: also when they are of the source's version
   * @returns false when they are as their source already
   * @throws Error with the reason when the build failed
   */
  async build(entity: Entity, options?: { anew: boolean }): Promise<boolean> {
    const ref = stringifyEntityRef(entity);
    const before = this.#turns.get(ref) ?? Promise.resolve();
    const build = before.then(() => this.#build(entity, options?.anew));
    const turn = build.catch(() => undefined);
    this.#turns.set(ref, turn);
    try {
      return await build;
    } finally {
      if (this.#turns.get(ref) === turn) this.#turns.delete(ref);
    }
  }

  async #build(entity: Entity, anew = false): Promise<boolean> {
    const { preparers, logger } = this.#parts;
    const preparer = preparers.get(entity);
    const etag = anew ? undefined : (await this.#published(entity))?.etag;
    const prepared = await preparer
      .prepare(entity, { logger, etag })
      .catch(error => {
        if (isError(error) && error.name === NotModifiedError.name)
          return undefined;
        throw error;
      });
    if (!prepared) return false;
    try {
      await this.#publish(entity, prepared.preparedDir, prepared.etag);
      return true;
    } finally {
      if (preparer.shouldCleanPreparedDirectory())
        await rm(prepared.preparedDir, { recursive: true, force: true });
    }
  }

  async #publish(
    entity: Entity,
    inputDir: string,
    etag: string,
  ): Promise<void> {
    const { cache, config, generator, publisher } = this.#parts;
    const parent =
      config.getOptionalString('backend.workingDirectory') ?? tmpdir();
    const directory = await mkdtemp(
      path.join(await realpath(parent), 'docs-build-'),
    );
    try {
      await generator.build({
        inputDir,
        outputDir: directory,
        etag,
        parsedLocationAnnotation: getLocationForEntity(
          entity,
          ScmIntegrations.fromConfig(config),
        ),
        siteOptions: { name: entity.metadata.title ?? entity.metadata.name },
      });
      const published = await publisher.publish({ entity, directory });
      const local = config.getOptionalString(
        'techdocs.publisher.local.publishDirectory',
      );
      if (this.#isLocal() && local)
        await removeDeparted(local, published?.objects ?? [], directory);
      if (config.has('techdocs.cache.ttl'))
        await Promise.all(
          (published?.objects ?? []).map(object => cache.delete(object)),
        );
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  #isLocal(): boolean {
    const type = this.#parts.config.getOptionalString(
      'techdocs.publisher.type',
    );
    return (type ?? 'local') === 'local';
  }

  async #published(entity: Entity): Promise<TechDocsMetadata | undefined> {
    const { publisher } = this.#parts;
    if (!(await publisher.hasDocsBeenGenerated(entity))) return undefined;
    try {
      return await publisher.fetchTechDocsMetadata(
        getCompoundEntityRef(entity),
      );
    } catch {
      // Published in part only: built anew.
      return undefined;
    }
  }
}
