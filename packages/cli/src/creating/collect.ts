import { InputError } from '@backstage/errors';
import type { TemplateParameterSchema } from '@backstage/plugin-scaffolder-common';
import type { InputProblem } from '@waymark/common';
import type { Values } from '../portal/scaffolder';
import { printable } from '../terminal/style';
import type { Sources } from './askParameter';
import { askParameter } from './askParameter';
import { firstOfEach, formProblems, openPages } from './judge';
import type { Parameter } from './parameters';
import { pageParameters, parametersOf } from './parameters';
import { defaultsFor, typedValues } from './values';

/** What the portal has against values; `only` narrows it to some parameters. */
export type Check = (
  values: Values,
  only?: string[],
) => Promise<InputProblem[]>;

/** Values that cannot be created from, with what is wrong with each. */
export class ValuesError extends InputError {
  constructor(readonly problems: InputProblem[], style: 'option' | 'field') {
    super(problemLines(problems, style));
  }
}

/**
 * The values of a creation from what was typed alone.
 *
 * @param pairs - `name=value`
 * @throws ValuesError with a line for each parameter that is missing or wrong
 */
export async function collectStrictly(
  form: TemplateParameterSchema,
  pairs: string[],
  check: Check,
): Promise<Values> {
  const parameters = parametersOf(form);
  const typed = typedValues(pairs, parameters);
  const values = { ...defaultsFor(parameters, typed.values), ...typed.values };
  const unread = new Set(typed.problems.map(({ field }) => field));
  const misfits = formProblems(form, values).filter(
    ({ field }) => !unread.has(field),
  );
  const local = firstOfEach([...typed.problems, ...misfits]);
  const wrong = new Set(local.map(({ field }) => field));
  const sound = Object.keys(values).filter(name => !wrong.has(name));
  const remote = await check(values, wrong.size ? sound : undefined);
  const problems = firstOfEach([...local, ...remote]);
  if (problems.length) throw new ValuesError(problems, 'option');
  return values;
}

/**
 * The values of a creation from what was typed and from a person who is asked for the rest.
 *
 * @param all - asks for what has a default or may be left out, too
 * @param say - prints a line to the person
 */
export async function collectByAsking(
  form: TemplateParameterSchema,
  pairs: string[],
  options: {
    all: boolean;
    check: Check;
    sources: Sources;
    say(line: string): void;
  },
): Promise<Values> {
  const { all, check, sources, say } = options;
  const parameters = parametersOf(form);
  const typed = typedValues(pairs, parameters);
  const unknown = typed.problems.filter(
    ({ field }) => !parameters.some(p => p.name === field),
  );
  if (unknown.length) throw new ValuesError(unknown, 'option');
  let values = typed.values;
  let problems = typed.problems;
  const given = Object.keys(values);
  const misfits = formProblems(form, values).filter(({ field }) =>
    given.includes(field),
  );
  problems = firstOfEach([
    ...problems,
    ...misfits,
    ...(await check(values, given)),
  ]);

  for (;;) {
    for (const { field } of problems) values = without(values, field);
    if (problems.length) say(problemLines(problems, 'field'));
    values = await askMissing(form, values, {
      sources,
      all,
      again: problems,
    });
    problems = firstOfEach([
      ...formProblems(form, values),
      ...(await check(values)),
    ]);
    if (!problems.length) return values;
    const known = problems.some(({ field }) =>
      parameters.some(p => p.name === field),
    );
    if (!known) throw new ValuesError(problems, 'field');
  }
}

/** Problems as lines, each naming its field the way the person would set it. */
export function problemLines(
  problems: InputProblem[],
  style: 'option' | 'field',
): string {
  return problems
    .map(
      ({ field, message }) =>
        `${style === 'option' ? optionOf(field) : field}: ${printable(
          message,
        )}`,
    )
    .join('\n');
}

/** Options that `waymark create` has for parameters nearly every template knows. */
export const SHORTHANDS = ['name', 'owner', 'system', 'description'];

function optionOf(field: string): string {
  return SHORTHANDS.includes(field) ? `--${field}` : `--set ${field}`;
}

async function askMissing(
  form: TemplateParameterSchema,
  known: Values,
  options: { sources: Sources; all: boolean; again: InputProblem[] },
): Promise<Values> {
  const asked = new Set<string>();
  let values = known;
  for (;;) {
    const next = nextToAsk(form, values, asked);
    if (!next) return values;
    asked.add(next.name);
    const value = isAsked(next, options)
      ? await askParameter(next, options.sources)
      : next.default;
    if (value !== undefined) values = { ...values, [next.name]: value };
  }
}

/** Found anew after each answer, since an answer may open another page of the form. */
function nextToAsk(
  form: TemplateParameterSchema,
  values: Values,
  asked: Set<string>,
) {
  return openPages(form, values)
    .flatMap(pageParameters)
    .find(({ name }) => !asked.has(name) && !Object.hasOwn(values, name));
}

function isAsked(
  parameter: Parameter,
  options: { all: boolean; again: InputProblem[] },
) {
  if (
    options.all ||
    options.again.some(({ field }) => field === parameter.name)
  )
    return true;
  return parameter.required && parameter.default === undefined;
}

function without(values: Values, name: string): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => key !== name),
  );
}
