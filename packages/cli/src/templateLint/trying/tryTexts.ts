import { isError } from '@backstage/errors';
import { parserOf } from '../../templateTest/formats/parsers';
import { RenderError } from '../../templateTest/rendering/dryRun';
import type { Rendered } from '../../templateTest/rendering/dryRun';
import { parametersOf } from '../../templateTest/source/parameters';
import type { Parameter } from '../../templateTest/source/parameters';
import { isOfPart, partsOf } from '../../templateTest/source/parts';
import type { Template } from '../../templateTest/source/types';
import type { LintMessage } from '../types';
import { HOSTILE_TEXTS, MARKER } from './hostileTexts';
import { brokenAt } from './structure';

/** Renders the template with one parameter set to a text; all others have their defaults. */
export type RenderWith = (parameter: string, text: string) => Promise<Rendered>;

/**
 * Tries every parameter that takes a text with texts that break careless files.
 *
 * A text that the form, or a step, refuses is no problem: it never gets into a file.
 */
export async function textMessages(
  template: Template,
  renderWith: RenderWith,
): Promise<LintMessage[]> {
  const messages: LintMessage[] = [];
  for (const parameter of parametersOf(template.entity)) {
    const { type, enum: choices } = parameter.schema;
    if (type !== 'string' || choices) continue;
    messages.push(...(await tryParameter(template, parameter, renderWith)));
  }
  return messages;
}

async function tryParameter(
  template: Template,
  { name, at }: Parameter,
  renderWith: RenderWith,
): Promise<LintMessage[]> {
  const { line } = template.document.positionOf(at);
  const failed = (what: string, reason: string): LintMessage => ({
    rule: 'texts',
    file: 'template.yaml',
    line,
    message: `The parameter ${name} with ${what} cannot be rendered: ${reason}`,
    remedy:
      'Refuse such a text in the schema of the parameter, or render it as data.',
  });
  const calm = await attempt(() => renderWith(name, MARKER));
  if (calm instanceof RenderError && !calm.isRefusal)
    return [failed('an ordinary text', calm.message)];
  const messages: LintMessage[] = [];
  for (const [what, text] of Object.entries(HOSTILE_TEXTS)) {
    const tried = await attempt(() => renderWith(name, text));
    if (tried instanceof RenderError) {
      if (!tried.isRefusal) messages.push(failed(what, tried.message));
      continue;
    }
    for (const { path, problem } of await differences(calm, tried, text))
      messages.push({
        rule: 'texts',
        ...sourceOf(template, path, name),
        message: `The parameter ${name} with ${what} breaks ${path}: ${problem}`,
        remedy: remedyFor(path),
      });
  }
  return worstOfEach(messages);
}

async function differences(
  calm: Rendered | RenderError,
  tried: Rendered,
  text: string,
): Promise<{ path: string; problem: string }[]> {
  const before = new Map(
    calm instanceof RenderError
      ? []
      : calm.files.map(file => [file.path, file.content.toString('utf8')]),
  );
  const found: { path: string; problem: string }[] = [];
  for (const { path, content } of tried.files) {
    const parser = parserOf(path);
    const now = content.toString('utf8');
    const was = before.get(path);
    // What the parameter does not reach is looked at once, not for each text.
    if (!parser || was === now) continue;
    try {
      const value = await parser(now);
      const problem =
        was === undefined
          ? undefined
          : brokenAt(await parser(was), value, text);
      if (problem) found.push({ path, problem: `${problem}.` });
    } catch (error) {
      const message = isError(error) ? error.message : String(error);
      found.push({ path, problem: message.split('\n')[0] });
    }
  }
  return found;
}

async function attempt(
  work: () => Promise<Rendered>,
): Promise<Rendered | RenderError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RenderError) return error;
    throw error;
  }
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

/** One message for each file and parameter: the same mistake breaks under many texts. */
function worstOfEach(messages: LintMessage[]): LintMessage[] {
  const first = new Map<string, LintMessage>();
  for (const message of messages) {
    const key = `${message.file}:${message.line}`;
    if (!first.has(key)) first.set(key, message);
  }
  return [...first.values()];
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
