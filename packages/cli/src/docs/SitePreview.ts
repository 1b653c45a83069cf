import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocsReport } from '@waymark/common';
import type { BuildResult } from '@waymark/plugin-techdocs-backend-module-markdown/engine';
import { errorInWords } from '../commandLine/exitCodes';
import { lazy } from '../commandLine/lazy';
import type { SourceFolder } from './sourceFolder';

/** What there is to see after a build. */
export interface PreviewState {
  /** Counts the builds. */
  version: number;
  /** Folder of the newest site that could be built. */
  site?: string;
  report?: DocsReport;
  /** Why the last build failed. */
  error?: string;
}

/** Builds a site again and again, beside the one that is being shown. */
export class SitePreview {
  readonly #source: SourceFolder;
  readonly #directory: string;
  state: PreviewState = { version: 0 };

  static async create(source: SourceFolder): Promise<SitePreview> {
    const directory = await mkdtemp(join(tmpdir(), 'waymark-docs-'));
    return new SitePreview(source, directory);
  }

  private constructor(source: SourceFolder, directory: string) {
    this.#source = source;
    this.#directory = directory;
  }

  /** @returns what was built; undefined when it failed, which the state says */
  async build(): Promise<BuildResult | undefined> {
    const { buildSite, GitLastChanges } = await lazy(
      import('@waymark/plugin-techdocs-backend-module-markdown/engine'),
    );
    const before = this.state;
    const version = before.version + 1;
    const site = join(this.#directory, `site-${version}`);
    await mkdir(site);
    try {
      const result = await buildSite({
        inputDir: this.#source.path,
        outputDir: site,
        siteName: this.#source.name,
        standalone: true,
        cache: { folder: join(this.#directory, 'cache'), key: 'preview' },
        lastChanges: new GitLastChanges(this.#source.path, () => {}),
      });
      this.state = { version, site, report: result.report };
      if (before.site) await rm(before.site, { recursive: true, force: true });
      return result;
    } catch (error) {
      await rm(site, { recursive: true, force: true });
      this.state = { ...before, version, error: errorInWords(error) };
      return undefined;
    }
  }

  /** Removes all that was built. */
  async remove(): Promise<void> {
    await rm(this.#directory, { recursive: true, force: true });
  }
}
