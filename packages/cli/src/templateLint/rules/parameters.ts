import { closest } from '../../commandLine/closest';
import { parametersOf } from '../../templateTest/source/parameters';
import { stepsOf } from '../../templateTest/source/parts';
import type { Template } from '../../templateTest/source/types';
import { descriptorTexts } from '../descriptorTexts';
import { inDescriptor } from '../place';
import type { LintMessage } from '../types';

/** Parameters that nobody reads, that nobody declares, and outputs of steps that are not there yet. */
export function parameterMessages(template: Template): LintMessage[] {
  const declared = parametersOf(template.entity);
  const names = declared.map(({ name }) => name);
  const { messages, lookups } = descriptorTexts(template);
  const used = new Set<string>();
  const say = inDescriptor(template, 'parameters');
  for (const { path, at, stepsBefore } of lookups) {
    const [root, name] = path;
    if (root === 'parameters' && name) {
      // A slip of the hand is one mistake, not two.
      used.add(closest(name, names) ?? name);
      if (!names.includes(name))
        messages.push(
          say(at, `There is no parameter ${name}.`, remedyFor(name, names)),
        );
    }
    if (root === 'steps' && name && !stepsBefore.includes(name))
      messages.push(
        say(
          at,
          `It reads the output of ${name}, and no step before it has that id.`,
          remedyFor(name, stepsBefore),
        ),
      );
  }
  // Without a step there is one thing to correct, and the schema names it.
  const isAsked = stepsOf(template.entity).length > 0;
  for (const { name, at } of declared)
    if (isAsked && !used.has(name))
      messages.push(
        say(
          at,
          `The parameter ${name} is asked for, and no step reads it.`,
          `Use \${{ parameters.${name} }} in a step, or do not ask.`,
        ),
      );
  return messages;
}

function remedyFor(name: string, names: string[]): string {
  const near = closest(name, names);
  return near
    ? `Did you mean ${near}?`
    : `Declare it, or correct the name. There are: ${
        names.join(', ') || 'none'
      }.`;
}
