import { parametersOf } from '../../templateTest/source/parameters';
import type { Parameter } from '../../templateTest/source/parameters';
import type { Rendered } from '../../templateTest/rendering/dryRun';
import type { Template } from '../../templateTest/source/types';
import type { LintMessage } from '../types';
import { filled } from './filled';
import { HOSTILE_TEXTS, MARKER, ORDINARY, SHORT_TEXTS } from './hostileTexts';
import { Trial } from './Trial';

/** Renders the template with values for some parameters; all others have their defaults. */
export type RenderValues = (
  given: Record<string, unknown>,
) => Promise<Rendered>;

/**
 * Tries every parameter that takes a text, in a list or an object too, with texts that break careless files.
 *
 * All parameters get a text at once; only where something is wrong then, or might hide something, one after the other.
 * A text that the form, or a step, refuses is no problem: it never gets into a file. Shorter ones are tried in its place.
 */
export async function textMessages(
  template: Template,
  renderValues: RenderValues,
): Promise<LintMessage[]> {
  const parameters = parametersOf(template.entity);
  const schemas = new Map(parameters.map(({ name, schema }) => [name, schema]));
  const trial = new Trial(template, async given =>
    renderValues(
      Object.fromEntries(
        Object.entries(given).map(([name, text]) => [
          name,
          filled(schemas.get(name), text) ?? text,
        ]),
      ),
    ),
  );
  for (const [what, text] of [
    [ORDINARY, MARKER],
    ...Object.entries(HOSTILE_TEXTS),
  ])
    for (const [tried, fitting] of textsFor(parameters, what, text))
      await trial.tryTogether(
        fitting.filter(({ name }) => !trial.isHopeless(name)),
        what,
        tried,
      );
  return parameters.flatMap(({ name }) => trial.messagesOf(name));
}

/** The text, and what is tried instead of it, each with the parameters that it is tried in. */
function textsFor(
  parameters: Parameter[],
  what: string,
  text: string,
): Map<string, Parameter[]> {
  const found = new Map<string, Parameter[]>([[text, []]]);
  for (const parameter of parameters) {
    const { schema } = parameter;
    const fits = (each: string) => filled(schema, each) !== undefined;
    // What all others are compared with has no other form.
    const shorter =
      what === ORDINARY
        ? []
        : [
            text.slice(0, Number(schema.maxLength ?? text.length)),
            ...(SHORT_TEXTS[what] ?? []),
          ];
    for (const each of fits(text) ? [text] : new Set(shorter.filter(fits)))
      found.set(each, [...(found.get(each) ?? []), parameter]);
  }
  return found;
}
