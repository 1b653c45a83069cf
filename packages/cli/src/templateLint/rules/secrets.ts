import { parametersOf } from '../../templateTest/source/parameters';
import { stepsOf } from '../../templateTest/source/parts';
import type { Template } from '../../templateTest/source/types';
import { descriptorTexts } from '../descriptorTexts';
import { inDescriptor } from '../place';
import type { LintMessage } from '../types';

/** Names of values that are nobody else's business. */
const SECRET_NAME =
  /(password|passwd|secret|token|credential|api[-_]?key|private[-_]?key)/i;
/** Actions whose input ends up where many can read it, with where that is. */
const WRITING: [RegExp, string][] = [
  [/^debug:log$/, 'the log of the task'],
  [
    /^(golden-paths:(render|write-provenance|publish)|fetch:|publish:)/,
    'the files or the description of the repository',
  ],
];
/** Inputs of those that are used to sign in, or kept as secrets by the Git host. */
const KEPT_SECRET = /^(token|secrets|projectVariables)$/;

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
    const [, , , part, field] = at;
    if (part !== 'input' || KEPT_SECRET.test(String(field))) continue;
    const [, where] =
      WRITING.find(([action]) => step && action.test(step.action)) ?? [];
    if (where)
      messages.push(
        say(
          at,
          `${path.join('.')} is written into ${where}.`,
          'Keep secrets in a secret store, and write its name only.',
        ),
      );
  }
  return messages;
}
