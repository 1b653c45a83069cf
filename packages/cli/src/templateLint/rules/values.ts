import { closest } from '../../commandLine/closest';
import {
  isOfPart,
  isRendered,
  partsOf,
  renderSteps,
} from '../../templateTest/source/parts';
import type { Part } from '../../templateTest/source/parts';
import type { Template } from '../../templateTest/source/types';
import { ExpressionError, lookupsIn } from '../expressions';
import type { Lookup } from '../expressions';
import { inDescriptor } from '../place';
import type { LintMessage } from '../types';

/** Values that the files read and nobody gives, values that are given and nobody reads, parts that are not there. */
export function valueMessages(template: Template): LintMessage[] {
  const parts = partsOf(template.entity);
  const steps = renderSteps(template.entity);
  const given: Record<string, unknown> = Object.assign(
    {},
    ...steps.map(({ values }) => values),
  );
  const { read, messages } = readByFiles(template, parts);
  const say = inDescriptor(template, 'values');
  for (const { path, at } of parts)
    if (
      !path.includes('${{') &&
      !template.files.some(file => isOfPart(file.path, path))
    )
      messages.push(
        say(
          at,
          `There is no folder ${path}.`,
          'Correct the name, or add the folder with files to render.',
        ),
      );
  const optional = new Set(
    read
      .filter(({ isOptional }) => isOptional)
      .map(({ path }) => path.join('.')),
  );
  for (const { path, file, line } of read) {
    const missing = missingIn(given, path);
    if (missing && !optional.has(path.join('.')))
      messages.push({
        rule: 'values',
        file,
        line,
        message: `Nobody gives values.${path.join('.')}.`,
        remedy: remedyFor(missing, path),
      });
  }
  // What cannot be read, or is not there, may read anything.
  if (messages.length > 0) return messages;
  const guessed = new Set(
    read.flatMap(({ path }) => closest(path[0], Object.keys(given)) ?? []),
  );
  for (const { values, at, isElsewhere } of steps)
    for (const name of Object.keys(values))
      if (!isElsewhere && !guessed.has(name))
        messages.push(
          say(
            [...at, name],
            `The value ${name} is given, and no file reads it.`,
            `Use \${{ values.${name} }} in a file that is rendered, such as one that ends in .njk, or do not give it.`,
          ),
        );
  return messages;
}

/** What the files of the parts read of `values`, with the name of each file as well. */
function readByFiles(
  template: Template,
  parts: Part[],
): { read: (Lookup & { file: string })[]; messages: LintMessage[] } {
  const read: (Lookup & { file: string })[] = [];
  const messages: LintMessage[] = [];
  for (const { path: file, content } of template.files) {
    const its = parts.filter(({ path }) => isOfPart(file, path));
    if (its.length === 0) continue;
    const isText =
      its.some(part => isRendered(file, part)) && !content.includes(0);
    const texts = [file, ...(isText ? [content.toString('utf8')] : [])];
    for (const text of texts) {
      try {
        read.push(
          ...lookupsIn(text)
            .filter(({ path }) => path[0] === 'values' && path.length > 1)
            .map(lookup => ({ ...lookup, path: lookup.path.slice(1), file })),
        );
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        messages.push({
          rule: 'expressions',
          file,
          line: error.line,
          message: `The expression cannot be read: ${error.message}.`,
          remedy: 'Correct it; nothing is rendered until then.',
        });
      }
    }
  }
  return { read, messages };
}

/** Names that would have been there, where a path leads nowhere; undefined when it leads somewhere, or nobody can say. */
function missingIn(
  given: Record<string, unknown>,
  path: string[],
): string[] | undefined {
  let at: unknown = given;
  for (const key of path) {
    // What an expression gives is known only once it is rendered.
    if (typeof at !== 'object' || at === null || Array.isArray(at))
      return undefined;
    if (!Object.hasOwn(at, key)) return Object.keys(at);
    at = (at as Record<string, unknown>)[key];
  }
  return undefined;
}

function remedyFor(names: string[], path: string[]): string {
  const near = closest(path.at(-1) ?? '', names);
  return near
    ? `Did you mean ${near}?`
    : 'Give it among the values of the step that renders, or test it with {% if %} where it is optional.';
}
