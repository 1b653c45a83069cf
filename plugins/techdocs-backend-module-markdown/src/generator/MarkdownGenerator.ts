import type {
  GeneratorBase,
  GeneratorRunOptions,
} from '@backstage/plugin-techdocs-node';
import { buildSite } from '../site/buildSite';
import { formatProblem } from '../site/problems';

/** Lines about problems in one build log; a site with more has one cause for many of them. */
const MAX_LOGGED = 100;

/**
 * The `markdown` engine of TechDocs. It takes what is in the repository as data: nothing of it is
 * executed, included from elsewhere or fetched.
 */
export class MarkdownGenerator implements GeneratorBase {
  async run(options: GeneratorRunOptions): Promise<void> {
    const { inputDir, outputDir, etag, logger } = options;
    const started = performance.now();
    let problems = 0;
    const { pages } = await buildSite({
      inputDir,
      outputDir,
      etag,
      siteName: options.siteOptions?.name ?? 'Documentation',
      sourceTarget: options.parsedLocationAnnotation?.target,
      report: problem => {
        problems += 1;
        if (problems <= MAX_LOGGED) logger.warn(formatProblem(problem));
      },
    });
    if (problems > MAX_LOGGED)
      logger.warn(`${problems - MAX_LOGGED} further problems are not listed`);
    const took = Math.round(performance.now() - started);
    logger.info(
      `Built ${pages} ${pages === 1 ? 'page' : 'pages'} in ${took} ms with ${
        problems || 'no'
      } ${problems === 1 ? 'problem' : 'problems'}`,
    );
  }
}
