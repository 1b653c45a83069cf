import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { createFetchTemplateAction } from '@backstage/plugin-scaffolder-backend';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import { readFolder, type SourceFile } from './readFolder';
import type { RenderTagged } from './renderParts';
import { writeFiles } from './writeFiles';

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));

type FetchTemplate = ReturnType<typeof createFetchTemplateAction>;

/** What rendering needs of a scaffolder step. */
export type RenderContext = Pick<
  ActionContext<Record<string, any>>,
  'createTemporaryDirectory' | 'logger'
>;

const quiet: RenderContext['logger'] = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => quiet,
};

/** Renders with the scaffolder's own `fetch:template`, so that a tag means here what it means everywhere. */
export function createRenderTagged(context: RenderContext): RenderTagged {
  return async (part, files, values) => {
    try {
      return await render(context, files, values);
    } catch (error) {
      throw (await culprit(context, part, files, values)) ?? error;
    }
  };
}

async function render(
  context: RenderContext,
  files: readonly SourceFile[],
  values: Record<string, unknown>,
): Promise<SourceFile[]> {
  const folder = await context.createTemporaryDirectory();
  const workspacePath = join(folder, 'rendered');
  try {
    await mkdir(workspacePath);
    const { logger } = context;
    await fetchTemplateOf(files).handler({
      ...context,
      // A line a file would drown what matters, and its values are not for a log.
      logger: { ...quiet, warn: message => logger.warn(message) },
      workspacePath,
      createTemporaryDirectory: async () => folder,
      input: {
        url: 'waymark:part',
        values,
        templateFileExtension: '.njk',
        replace: true,
      },
    } as Parameters<FetchTemplate['handler']>[0]);
    return await readFolder(workspacePath);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The scaffolder's action, reading these files in place of those at an address. */
function fetchTemplateOf(files: readonly SourceFile[]): FetchTemplate {
  const reader = {
    readTree: async () => ({
      dir: (options: { targetDir: string }) =>
        writeFiles(options.targetDir, files),
    }),
  };
  return createFetchTemplateAction({
    integrations,
    reader: reader as unknown as UrlReaderService,
  });
}

/** The scaffolder does not say which file it was that did not render. */
async function culprit(
  context: RenderContext,
  part: string,
  files: readonly SourceFile[],
  values: Record<string, unknown>,
): Promise<InputError | undefined> {
  for (const file of files) {
    try {
      await render(context, [file], values);
    } catch (error) {
      return new InputError(
        `${part}/${file.path} does not render: ${toError(error).message}`,
      );
    }
  }
  return undefined;
}
