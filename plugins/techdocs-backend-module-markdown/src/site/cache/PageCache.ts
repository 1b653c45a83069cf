import path from 'node:path';
import { RenderedPage } from '../../markdown/renderMarkdown';
import { Problem } from '../problems';
import { Asked, hasSameAnswers, Surroundings } from './asked';
import { engineVersion } from './engineVersion';
import { pruneCaches } from './pruneCaches';
import { RenderCache, sha256 } from './RenderCache';
import { RenderCacheWriter } from './RenderCacheWriter';

/** Where to keep what was rendered, so that the next build renders only what changed. */
export interface CacheOptions {
  /** A folder that nobody else may write to. It is made, kept within bounds, and may be removed at any time. */
  folder: string;
  /** What tells this site from others, for example the address of its source. */
  key: string;
}

/** A page as the engine rendered it. All of it is plain JSON. */
export interface KeptPage {
  rendered: RenderedPage;
  problems: Problem[];
  asked: Asked[];
}

/** What earlier builds of a site rendered. It only saves time: no failure of it is one of the build. */
export class PageCache {
  readonly #folder: string | undefined;
  readonly #before: RenderCache;
  #next: RenderCacheWriter | undefined;

  /** @param options - without them, nothing is kept */
  static async open(options: CacheOptions | undefined): Promise<PageCache> {
    if (!options) return new PageCache(undefined, RenderCache.EMPTY, undefined);
    const { folder, key } = options;
    const file = path.join(folder, `${sha256(key).slice(0, 32)}.cache`);
    const version = engineVersion();
    const before = await RenderCache.open(file, version);
    const next = await RenderCacheWriter.create(file, version).catch(
      () => undefined,
    );
    return new PageCache(folder, before, next);
  }

  private constructor(
    folder: string | undefined,
    before: RenderCache,
    next: RenderCacheWriter | undefined,
  ) {
    this.#folder = folder;
    this.#before = before;
    this.#next = next;
  }

  /**
   * A page that was rendered before, of the same text and with the same surroundings. It is kept for
   * the next build, too.
   */
  async recall(
    source: string,
    hash: string,
    surroundings: Surroundings,
  ): Promise<KeptPage | undefined> {
    const bytes = await this.#before.get(source, hash);
    if (!bytes) return undefined;
    const page: KeptPage = JSON.parse(bytes.toString('utf8'));
    if (!hasSameAnswers(page.asked, surroundings)) return undefined;
    await this.#put(source, hash, bytes);
    return page;
  }

  async keep(source: string, hash: string, page: KeptPage): Promise<void> {
    if (this.#next)
      await this.#put(source, hash, Buffer.from(JSON.stringify(page)));
  }

  /** @param isWhole - whether all pages of the site were kept; else the cache stays as it was */
  async close(isWhole: boolean): Promise<void> {
    await this.#before.close();
    const next = this.#next;
    if (!next || !this.#folder) return;
    try {
      if (!isWhole) throw new Error('The build failed');
      await next.finish();
      await pruneCaches(this.#folder);
    } catch {
      await next.abandon();
    }
  }

  async #put(source: string, hash: string, bytes: Buffer): Promise<void> {
    try {
      await this.#next?.put(source, hash, bytes);
    } catch {
      // No room, for example: the site is built without.
      await this.#next?.abandon();
      this.#next = undefined;
    }
  }
}
