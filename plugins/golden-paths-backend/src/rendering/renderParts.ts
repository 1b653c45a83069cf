import { InputError } from '@backstage/errors';
import type { SourceFile } from './readFolder';
import type { TemplateSource } from './TemplateSource';

/** Renders files of a part whose names or contents have tags. */
export type RenderTagged = (
  part: string,
  files: readonly SourceFile[],
  values: Record<string, unknown>,
) => Promise<SourceFile[]>;

/**
 * Composes the files of a repository.
 *
 * @param parts - in their order; a file of a later one takes the place of an earlier one's of the same path
 * @throws InputError when the template lacks a part, a file does not render, or two do not fit together
 */
export async function renderParts(options: {
  source: TemplateSource;
  parts: readonly string[];
  values: Record<string, unknown>;
  renderTagged: RenderTagged;
}): Promise<SourceFile[]> {
  const { source, parts, values, renderTagged } = options;
  const composed = new Map<string, { file: SourceFile; part: string }>();
  for (const part of parts) {
    const files = source.part(part);
    const tagged = files.filter(hasTags);
    const rendered = tagged.length
      ? await renderTagged(part, tagged, values)
      : [];
    // Others are not even looked into: they come out byte for byte.
    const made = [...files.filter(file => !hasTags(file)), ...rendered];
    for (const file of made) {
      const { path } = file;
      if (path.split('/').some(segment => segment.toLowerCase() === '.git'))
        throw new InputError(
          `“${part}” has ${path}, which Git keeps for itself.`,
        );
      composed.set(path, { file, part });
    }
  }
  for (const [path, { part }] of composed) {
    const above = foldersAbove(path).find(folder => composed.has(folder));
    if (above) {
      throw new InputError(
        `“${above}” is a file in ${
          composed.get(above)?.part
        } and a folder in ${part}. Rename one of them.`,
      );
    }
  }
  return [...composed.values()].map(({ file }) => file);
}

/** Whether the scaffolder's templating has something to do: the content of `.njk` files, and tags in names. */
function hasTags({ path }: SourceFile): boolean {
  return path.endsWith('.njk') || /\$\{\{|\{%|\{#/.test(path);
}

function foldersAbove(path: string): string[] {
  const segments = path.split('/');
  return segments
    .slice(1)
    .map((_, index) => segments.slice(0, index + 1).join('/'));
}
