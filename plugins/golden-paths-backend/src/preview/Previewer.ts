import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, ResponseError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { templateDryRunPermission } from '@backstage/plugin-scaffolder-common/alpha';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { PreviewRequest, PreviewResponse } from '@waymark/common';
import type { InputChecker } from '../checks/InputChecker';
import type { SourceFile } from '../rendering/readFolder';
import type { TemplateSources } from '../rendering/TemplateSources';
import { findTemplate } from '../templates/findTemplate';
import { baseUrlOf } from '../templates/runningTemplate';
import { committed } from './committed';
import { byPath, previewFile } from './previewFile';

const SOURCE_MAX_AGE_MS = 60_000;

/** Shows what a creation would commit, and makes nothing. */
export class Previewer {
  constructor(
    private readonly deps: {
      catalog: CatalogService;
      checker: InputChecker;
      scaffolder: Pick<ScaffolderService, 'dryRun'>;
      sources: TemplateSources;
    },
  ) {}

  /**
   * Renders through the scaffolder's own dry run, as the caller.
   *
   * @returns the files, or what stands in their way
   * @throws NotFoundError when the caller sees no such template; NotAllowedError when they may not run it dry;
   *   InputError when it does not render
   */
  async preview(
    { templateRef, values, complete = false }: PreviewRequest,
    options: { credentials: BackstageCredentials },
  ): Promise<PreviewResponse> {
    const { catalog, checker } = this.deps;
    const template = await findTemplate(catalog, templateRef, options);
    const problems = await checker.check({ templateRef, values }, options);
    if (problems.length) return { files: [], problems };

    const files = await this.#dryRun(template, values as JsonObject, options);
    return {
      files: (await committed(files))
        .map(file => previewFile(file, complete))
        .sort(byPath),
      problems: [],
    };
  }

  async #dryRun(
    template: TemplateEntityV1beta3,
    values: JsonObject,
    options: { credentials: BackstageCredentials },
  ): Promise<SourceFile[]> {
    const directoryContents = await this.#filesToBring(template);
    const { directoryContents: made } = await this.deps.scaffolder
      .dryRun({ template, values, directoryContents }, options)
      .catch(error => {
        throw inWords(error);
      });
    return made.map(({ path, base64Content, executable }) => ({
      path,
      content: Buffer.from(base64Content, 'base64'),
      executable: Boolean(executable),
    }));
  }

  /** A golden path finds its files by itself; the scaffolder's own steps know those alone that are brought. */
  async #filesToBring(template: TemplateEntityV1beta3) {
    const fetches = template.spec.steps.some(
      ({ action, input }) =>
        action.startsWith('fetch:') && String(input?.url).startsWith('./'),
    );
    if (!fetches) return [];
    const source = await this.deps.sources.read(baseUrlOf(template), {
      maxAgeMs: SOURCE_MAX_AGE_MS,
    });
    return source.files.map(({ path, content }) => ({
      path,
      base64Content: content.toString('base64'),
    }));
  }
}

function inWords(error: unknown): unknown {
  if (!(error instanceof ResponseError)) return error;
  const { message } = error.body.error;
  if (error.statusCode === 403) {
    return new NotAllowedError(
      `You may not preview this template. A preview asks for ${templateDryRunPermission.name} besides what a creation asks for: ${message}`,
    );
  }
  return error.statusCode < 500
    ? new InputError(`The template cannot be previewed: ${message}`)
    : error;
}
