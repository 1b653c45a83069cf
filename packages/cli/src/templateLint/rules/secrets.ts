import { parametersOf } from '../../templateTest/source/parameters';
import { stepsOf } from '../../templateTest/source/parts';
import type { Template } from '../../templateTest/source/types';
import { descriptorTexts } from '../descriptorTexts';
import { inDescriptor } from '../place';
import type { LintMessage } from '../types';

/** Names of values that are nobody else's business. */
const SECRET_NAME =
  /(password|passwd|secret|token|credential|api[-_]?key|private[-_]?key)/i;
/** Actions whose input ends up where many can read it. */
const WRITING =
  /^(golden-paths:(render|write-provenance)|fetch:|debug:log|publish:|golden-paths:publish)/;

/** Secrets that end up in an output, in files, or in the record of the task. */
export function secretMessages(template: Template): LintMessage[] {
  const say = inDescriptor(template, 'secrets');
  const steps = stepsOf(template.entity);
  const secretParameters = parametersOf(template.entity).filter(
    ({ name, schema }) =>
      schema.format === 'password' ||
      schema['ui:widget'] === 'password' ||
      (schema['ui:field'] !== 'Secret' &&
        schema.type === 'string' &&
        SECRET_NAME.test(name)),
  );
  const messages = secretParameters.map(({ name, at }) =>
    say(
      at,
      `The parameter ${name} looks like a secret, and parameters are kept with the task, where others can read them.`,
      `Give it ui:field: Secret and read it as \${{ secrets.${name} }}.`,
    ),
  );
  for (const { path, at } of descriptorTexts(template).lookups) {
    if (path[0] !== 'secrets') continue;
    if (at[1] === 'output')
      messages.push(
        say(
          at,
          `The output shows ${path.join(
            '.',
          )} to everybody who can see the task.`,
          'Leave it out of the output.',
        ),
      );
    const step = at[1] === 'steps' ? steps[Number(at[2])] : undefined;
    if (step && WRITING.test(step.action) && at.includes('values'))
      messages.push(
        say(
          at,
          `${path.join('.')} is written into the files of the repository.`,
          'Keep secrets in a secret store, and give the file its name only.',
        ),
      );
  }
  return messages;
}
