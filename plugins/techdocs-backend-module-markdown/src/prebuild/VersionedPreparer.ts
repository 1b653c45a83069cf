import { Entity } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { NotModifiedError } from '@backstage/errors';
import {
  DirectoryPreparer,
  PreparerBase,
  PreparerConfig,
  PreparerOptions,
  PreparerResponse,
  UrlPreparer,
} from '@backstage/plugin-techdocs-node';
import { contentVersion } from '../site/contentVersion';
import { siteVersion, sourceVersion } from '../site/siteVersion';
import { isForMarkdownEngine } from './docsEngine';

/**
 * A preparer of TechDocs whose versions are those of the site, not of its source alone: after an update of the engine,
 * docs are built again. Folders on the machine's own disk get a version, too; without one, TechDocs takes such docs for
 * changed and builds them at every look.
 */
export class VersionedPreparer implements PreparerBase {
  readonly #config: Config;
  readonly #preparer: PreparerBase;

  /** Those to register with TechDocs, by the type of location they are for. */
  static allFromConfig(
    config: Config,
    options: PreparerConfig,
  ): { locationType: 'dir' | 'url'; preparer: VersionedPreparer }[] {
    return [
      {
        locationType: 'dir',
        preparer: new VersionedPreparer(
          config,
          DirectoryPreparer.fromConfig(config, options),
        ),
      },
      {
        locationType: 'url',
        preparer: new VersionedPreparer(
          config,
          UrlPreparer.fromConfig(options),
        ),
      },
    ];
  }

  constructor(config: Config, preparer: PreparerBase) {
    this.#config = config;
    this.#preparer = preparer;
  }

  shouldCleanPreparedDirectory(): boolean {
    return this.#preparer.shouldCleanPreparedDirectory();
  }

  async prepare(
    entity: Entity,
    options?: PreparerOptions,
  ): Promise<PreparerResponse> {
    // Another engine may read more of a folder than is looked at here.
    if (!isForMarkdownEngine(entity, this.#config))
      return this.#preparer.prepare(entity, options);
    const known = options?.etag ?? '';
    const source = sourceVersion(known);
    const isCurrent = known === siteVersion(source);
    const prepared = await this.#preparer.prepare(entity, {
      ...options,
      etag: isCurrent ? source : undefined,
    });
    const etag = siteVersion(
      prepared.etag || (await contentVersion(prepared.preparedDir)),
    );
    if (etag === known) throw new NotModifiedError();
    return { ...prepared, etag };
  }
}
