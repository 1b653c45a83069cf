import { InputError } from '@backstage/errors';
import { BROUGHT_REPOSITORY } from '@waymark/common';
import type { PortalClient } from '../../portal/PortalClient';
import type { SourceFile, Template } from '../source/types';

/** How the scaffolder refuses a body over its limit, as a bad request; a proxy before it does so by the status. */
const TOO_LARGE = 'request entity too large';
/** A first render reads much from disk. */
const TIMEOUT_MS = 120_000;

/** Thrown when the scaffolder does not take the values, or a step refuses them. */
export class RenderError extends Error {
  name = 'RenderError';

  /** @param isRefusal - whether the values are what it is about, not the template */
  constructor(message: string, readonly isRefusal: boolean) {
    super(message);
  }
}

/** What a dry run of the scaffolder answers. */
interface DryRunAnswer {
  directoryContents: {
    path: string;
    base64Content: string;
    executable?: boolean;
  }[];
  output: Record<string, unknown>;
}

/** What a template makes of some values. */
export interface Rendered {
  /** In the order of their paths. */
  files: SourceFile[];
  output: Record<string, unknown>;
}

/**
 * Renders a template through the scaffolder of a portal, which makes nothing.
 *
 * @param values - of its parameters
 * @param repository - files of the repository that it changes, for a template of `spec.type: day-2`
 * @throws RenderError with what the scaffolder said
 */
export async function dryRun(
  portal: PortalClient,
  template: Template,
  values: Record<string, unknown>,
  repository: readonly SourceFile[] = [],
): Promise<Rendered> {
  const response = await portal.fetch(
    `${portal.url}/api/scaffolder/v2/dry-run`,
    {
      method: 'POST',
      timeout: TIMEOUT_MS,
      body: {
        template: template.entity,
        values,
        secrets: {},
        directoryContents: [
          ...template.files,
          ...repository.map(file => ({
            ...file,
            path: `${BROUGHT_REPOSITORY}/${file.path}`,
          })),
        ].map(({ path, content }) => ({
          path,
          base64Content: content.toString('base64'),
        })),
      },
    },
  );
  if (response.status === 413) throw tooLarge();
  if (response.status === 400 || response.status >= 500)
    throw await refusal(response);
  const { directoryContents, output } = await portal.read<DryRunAnswer>(
    response,
  );
  return {
    output,
    files: directoryContents
      .map(({ path, base64Content, executable }) => ({
        path: path.split('\\').join('/'),
        content: Buffer.from(base64Content, 'base64'),
        executable:
          (executable ?? false) ||
          isExecutable(template, path) ||
          repository.some(file => file.path === path && file.executable),
      }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** A dry run takes no permissions with the files, though a real one does. */
function isExecutable({ files }: Template, path: string): boolean {
  const sources = files.filter(source =>
    source.path.replace(/\.njk$/, '').endsWith(`/${path}`),
  );
  return sources.at(-1)?.executable ?? false;
}

function tooLarge(): RenderError {
  return new RenderError(
    'The files of the template are together more than the scaffolder takes, 10 MB as base64.',
    false,
  );
}

async function refusal(response: Response): Promise<Error> {
  const text = await response.text();
  try {
    const { errors, error } = JSON.parse(text) as {
      errors?: { stack?: string; message?: string }[];
      error?: { name?: string; message?: string };
    };
    if (errors)
      return new RenderError(
        errors
          .map(({ stack, message }) => stack ?? message ?? '')
          .join('\n')
          .replaceAll('instance.', ''),
        true,
      );
    if (error?.message === TOO_LARGE) return tooLarge();
    if (error?.message)
      return new RenderError(error.message, error.name === InputError.name);
  } catch {
    // It is no JSON; the text says what it can.
  }
  return new RenderError(
    `The scaffolder answered with status ${response.status}: ${text.slice(
      0,
      500,
    )}`,
    false,
  );
}
