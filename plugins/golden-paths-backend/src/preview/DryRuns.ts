import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, ResponseError } from '@backstage/errors';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { templateDryRunPermission } from '@backstage/plugin-scaffolder-common/alpha';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { SourceFile } from '../rendering/readFolder';
import type { TemplateSource } from '../rendering/TemplateSource';
import type { TemplateSources } from '../rendering/TemplateSources';
import { baseUrlOf } from '../templates/runningTemplate';

const SOURCE_MAX_AGE_MS = 60_000;

/** What a template made in a dry run. */
export interface DryRun {
  /** What is in its workspace at the end. */
  files: SourceFile[];
  /** As the template says. */
  output: JsonObject;
}

/** Runs templates through the scaffolder's own dry run, as the caller. */
export class DryRuns {
  constructor(
    private readonly deps: {
      scaffolder: Pick<ScaffolderService, 'dryRun'>;
      sources: TemplateSources;
    },
  ) {}

  /**
   * Runs a template.
   *
   * @param source - its files, when they are not those that the catalog names for it
   * @throws NotAllowedError when the caller may not run it dry; InputError when it does not render
   */
  async run(
    template: TemplateEntityV1beta3,
    values: JsonObject,
    options: { credentials: BackstageCredentials; source?: TemplateSource },
  ): Promise<DryRun> {
    const { credentials, source } = options;
    const directoryContents = source
      ? brought(source)
      : await this.#filesToBring(template);
    const { directoryContents: made, output } = await this.deps.scaffolder
      .dryRun({ template, values, directoryContents }, { credentials })
      .catch(error => {
        throw inWords(error);
      });
    return {
      files: made.map(({ path, base64Content, executable }) => ({
        path,
        content: Buffer.from(base64Content, 'base64'),
        executable: Boolean(executable),
      })),
      output: output as JsonObject,
    };
  }

  /** A golden path finds its files by itself; the scaffolder's own steps know those alone that are brought. */
  async #filesToBring(template: TemplateEntityV1beta3) {
    const fetches = template.spec.steps.some(
      ({ action, input }) =>
        action.startsWith('fetch:') && String(input?.url).startsWith('./'),
    );
    if (!fetches) return [];
    return brought(
      await this.deps.sources.read(baseUrlOf(template), {
        maxAgeMs: SOURCE_MAX_AGE_MS,
      }),
    );
  }
}

function brought({ files }: TemplateSource) {
  return files.map(({ path, content }) => ({
    path,
    base64Content: content.toString('base64'),
  }));
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
