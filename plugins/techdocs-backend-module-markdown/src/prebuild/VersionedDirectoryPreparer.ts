import { Entity } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { NotModifiedError } from '@backstage/errors';
import {
  DirectoryPreparer,
  PreparerBase,
  PreparerConfig,
  PreparerOptions,
  PreparerResponse,
} from '@backstage/plugin-techdocs-node';
import { contentVersion } from '../site/contentVersion';
import { isForMarkdownEngine } from './docsEngine';

/**
 * TechDocs' preparer of `dir:` locations, but with a version for folders on the machine's own disk.
 * Without one, TechDocs takes such docs for changed and builds them at every look.
 */
export class VersionedDirectoryPreparer implements PreparerBase {
  readonly #config: Config;
  readonly #preparer: PreparerBase;

  static fromConfig(
    config: Config,
    options: PreparerConfig,
  ): VersionedDirectoryPreparer {
    return new VersionedDirectoryPreparer(
      config,
      DirectoryPreparer.fromConfig(config, options),
    );
  }

  private constructor(config: Config, preparer: PreparerBase) {
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
    const prepared = await this.#preparer.prepare(entity, options);
    // Another engine may read more of the folder than is looked at here.
    if (prepared.etag || !isForMarkdownEngine(entity, this.#config))
      return prepared;
    const etag = await contentVersion(prepared.preparedDir);
    if (options?.etag === etag) throw new NotModifiedError();
    return { ...prepared, etag };
  }
}
