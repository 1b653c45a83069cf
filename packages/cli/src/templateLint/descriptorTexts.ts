import { stepsOf } from '../templateTest/source/parts';
import type { Template } from '../templateTest/source/types';
import { ExpressionError, lookupsIn } from './expressions';
import type { Lookup } from './expressions';
import { inDescriptor } from './place';
import type { LintMessage } from './types';

/** Something that an expression of `template.yaml` reads. */
export interface DescriptorLookup extends Lookup {
  /** Field that holds the expression. */
  at: (string | number)[];
  /** Ids of the steps that are done before it is read. */
  stepsBefore: string[];
}

/** All that the steps and the output of a template read, with messages about expressions that are malformed. */
export function descriptorTexts(template: Template): {
  lookups: DescriptorLookup[];
  messages: LintMessage[];
} {
  const say = inDescriptor(template, 'expressions');
  const lookups: DescriptorLookup[] = [];
  const messages: LintMessage[] = [];
  const steps = stepsOf(template.entity);
  const ids = steps.map(({ id }, index) => id ?? `step-${index + 1}`);
  const read = (
    value: unknown,
    at: (string | number)[],
    stepsBefore: string[],
  ) => {
    for (const [text, path] of textsIn(value, at)) {
      try {
        for (const lookup of lookupsIn(text))
          lookups.push({ ...lookup, at: path, stepsBefore });
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        messages.push(
          say(
            path,
            `The expression cannot be read: ${error.message}.`,
            'Correct it; the scaffolder would fail there.',
          ),
        );
      }
    }
  };
  steps.forEach((step, index) =>
    read(step, ['spec', 'steps', index], ids.slice(0, index)),
  );
  read(template.entity.spec?.output, ['spec', 'output'], ids);
  return { lookups, messages };
}

function textsIn(
  value: unknown,
  at: (string | number)[],
): [string, (string | number)[]][] {
  if (typeof value === 'string') return [[value, at]];
  if (Array.isArray(value))
    return value.flatMap((child, index) => textsIn(child, [...at, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    textsIn(child, [...at, key]),
  );
}
