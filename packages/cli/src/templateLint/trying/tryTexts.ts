import { validate } from 'jsonschema';
import { parametersOf } from '../../templateTest/source/parameters';
import type { Template } from '../../templateTest/source/types';
import type { LintMessage } from '../types';
import { HOSTILE_TEXTS, MARKER, ORDINARY } from './hostileTexts';
import type { RenderWith } from './renderTaken';
import { Trial } from './Trial';

/**
 * Tries every parameter that takes a text with texts that break careless files.
 *
 * All parameters get a text at once; only where something is wrong then, or might hide something, one after the other.
 * A text that the form, or a step, refuses is no problem: it never gets into a file.
 */
export async function textMessages(
  template: Template,
  renderWith: RenderWith,
): Promise<LintMessage[]> {
  const parameters = parametersOf(template.entity).filter(
    ({ schema }) => schema.type === 'string' && !schema.enum,
  );
  const trial = new Trial(template, renderWith);
  for (const [what, text] of [
    [ORDINARY, MARKER],
    ...Object.entries(HOSTILE_TEXTS),
  ]) {
    const fitting = parameters.filter(
      ({ name, schema }) =>
        validate(text, schema).valid && !trial.isHopeless(name),
    );
    await trial.tryTogether(fitting, what, text);
  }
  return parameters.flatMap(({ name }) => trial.messagesOf(name));
}
