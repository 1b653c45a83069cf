import { isOfPart, partsOf } from '../../templateTest/source/parts';
import type { Template } from '../../templateTest/source/types';
import type { LintMessage } from '../types';

/** Says that a text stops the template from being rendered. */
export function notRendered(
  parameter: string,
  line: number,
  what: string,
  reason: string,
): LintMessage {
  return {
    rule: 'texts',
    file: 'template.yaml',
    line,
    message: `The parameter ${parameter} with ${what} cannot be rendered: ${reason}`,
    remedy:
      'Refuse such a text in the schema of the parameter, or render it as data.',
  };
}

/** Says that a text breaks a file. */
export function brokenFile(
  template: Template,
  parameter: string,
  what: string,
  path: string,
  problem: string,
): LintMessage {
  return {
    rule: 'texts',
    ...sourceOf(template, path, parameter),
    message: `The parameter ${parameter} with ${what} breaks ${path}: ${problem}`,
    remedy: remedyFor(path),
  };
}

/** The file of the template that a path is rendered from, with the line where the value comes in. */
function sourceOf(
  { entity, files }: Template,
  path: string,
  parameter: string,
): { file: string; line?: number } {
  const parts = partsOf(entity).map(part => part.path);
  const source = files
    .filter(
      file =>
        parts.some(part => isOfPart(file.path, part)) &&
        file.path.replace(/\.njk$/, '').endsWith(`/${path}`),
    )
    .at(-1);
  if (!source) return { file: path };
  const lines = source.content.toString('utf8').split('\n');
  const line =
    lines.findIndex(each => new RegExp(`values\\.${parameter}\\b`).test(each)) +
    1;
  return line ? { file: source.path, line } : { file: source.path };
}

function remedyFor(path: string): string {
  if (/\.(ya?ml|json)$/.test(path))
    return 'Write the value through | dump, which makes it one text of YAML and JSON.';
  if (path.endsWith('.md'))
    return 'Write the value through | dump in the front matter.';
  if (/\.(sh|bash)$/.test(path))
    return 'Do not write texts of people into scripts; read them from a file or the environment.';
  return 'Write the value in the way this format quotes texts, or refuse such texts in the schema of the parameter.';
}
