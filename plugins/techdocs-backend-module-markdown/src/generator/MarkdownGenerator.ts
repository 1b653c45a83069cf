import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type {
  GeneratorBase,
  GeneratorRunOptions,
} from '@backstage/plugin-techdocs-node';
import { buildSite } from '../site/buildSite';
import {
  GitHostLastChanges,
  parseGitHostFolder,
} from '../site/changes/GitHostLastChanges';
import { LastChanges } from '../site/changes/LastChanges';
import { sourceVersion } from '../site/siteVersion';
import { formatProblem } from '../site/problems';

/** Lines about problems in one build log; a site with more has one cause for many of them. */
const MAX_LOGGED = 50;

type BuildLog = Pick<LoggerService, 'info' | 'warn'>;

interface Parts {
  /** Takes what each build log gets too, as a build that nobody waits for has no reader of its log. */
  logger: LoggerService;
  /** Where to keep rendered pages for the next build of the same docs. */
  cacheDirectory?: string;
  /** Who knows the history of docs from that address, of that version. */
  lastChangesOf?(target: string, etag?: string): LastChanges | undefined;
}

/**
 * The `markdown` engine of TechDocs. It takes what is in the repository as data: nothing of it is
 * executed, included from elsewhere or fetched.
 */
export class MarkdownGenerator implements GeneratorBase {
  readonly #parts: Parts;

  static fromConfig(
    config: Config,
    services: {
      auth: AuthService;
      discovery: DiscoveryService;
      logger: LoggerService;
    },
  ): MarkdownGenerator {
    const portal = config.getOptionalString('app.baseUrl');
    return new MarkdownGenerator({
      logger: services.logger,
      cacheDirectory: config.getOptionalString('waymark.docs.cacheDirectory'),
      lastChangesOf: (target, etag = '') => {
        const place = portal && parseGitHostFolder(target, portal);
        if (!place) return undefined;
        // The branch may be ahead of what is built.
        const commit = sourceVersion(etag);
        const ref = /^[0-9a-f]{40,64}$/.test(commit) ? commit : place.ref;
        return new GitHostLastChanges(services, { ...place, ref });
      },
    });
  }

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async run(options: GeneratorRunOptions): Promise<void> {
    await this.build(options, options.logger);
  }

  /**
   * Builds a site.
   *
   * @param buildLog - of whoever waits for the build
   */
  async build(
    options: Omit<GeneratorRunOptions, 'logger'>,
    buildLog?: BuildLog,
  ): Promise<void> {
    const { inputDir, outputDir, etag, parsedLocationAnnotation } = options;
    const { logger, cacheDirectory, lastChangesOf } = this.#parts;
    const siteName = options.siteOptions?.name ?? 'Documentation';
    const log = (level: 'info' | 'warn', line: string) => {
      buildLog?.[level](line);
      logger[level](`Docs of ${siteName}: ${line}`);
    };
    const started = performance.now();
    const source = parsedLocationAnnotation;
    let problems = 0;
    const { pages, rendered } = await buildSite({
      inputDir,
      outputDir,
      etag,
      siteName,
      sourceTarget: source?.target,
      cache:
        cacheDirectory && source
          ? { folder: cacheDirectory, key: `${source.type}:${source.target}` }
          : undefined,
      lastChanges: source && lastChangesOf?.(source.target, etag),
      report: problem => {
        problems += 1;
        if (problems <= MAX_LOGGED) log('warn', formatProblem(problem));
      },
    });
    if (problems > MAX_LOGGED)
      log('warn', `${problems - MAX_LOGGED} further problems are not listed`);
    const took = Math.round(performance.now() - started);
    const unchanged = pages - rendered;
    log(
      'info',
      `Built ${pages} ${pages === 1 ? 'page' : 'pages'}${
        unchanged > 0 ? `, ${unchanged} of them unchanged,` : ''
      } in ${took} ms with ${problems || 'no'} ${
        problems === 1 ? 'problem' : 'problems'
      }`,
    );
  }
}
