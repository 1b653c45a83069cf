import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  GeneratorBase,
  GeneratorRunOptions,
} from '@backstage/plugin-techdocs-node';
import { buildSite } from '../site/buildSite';
import { formatProblem } from '../site/problems';

/** Lines about problems in one build log; a site with more has one cause for many of them. */
const MAX_LOGGED = 50;

type BuildLog = Pick<LoggerService, 'info' | 'warn'>;

/**
 * The `markdown` engine of TechDocs. It takes what is in the repository as data: nothing of it is
 * executed, included from elsewhere or fetched.
 */
export class MarkdownGenerator implements GeneratorBase {
  readonly #logger: LoggerService;

  /**
   * @param logger - takes what each build log gets too, as a build that nobody waits for has no
   * reader of its log
   */
  constructor(logger: LoggerService) {
    this.#logger = logger;
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
    const { inputDir, outputDir, etag } = options;
    const siteName = options.siteOptions?.name ?? 'Documentation';
    const log = (level: 'info' | 'warn', line: string) => {
      buildLog?.[level](line);
      this.#logger[level](`Docs of ${siteName}: ${line}`);
    };
    const started = performance.now();
    let problems = 0;
    const { pages } = await buildSite({
      inputDir,
      outputDir,
      etag,
      siteName,
      sourceTarget: options.parsedLocationAnnotation?.target,
      report: problem => {
        problems += 1;
        if (problems <= MAX_LOGGED) log('warn', formatProblem(problem));
      },
    });
    if (problems > MAX_LOGGED)
      log('warn', `${problems - MAX_LOGGED} further problems are not listed`);
    const took = Math.round(performance.now() - started);
    log(
      'info',
      `Built ${pages} ${pages === 1 ? 'page' : 'pages'} in ${took} ms with ${
        problems || 'no'
      } ${problems === 1 ? 'problem' : 'problems'}`,
    );
  }
}
