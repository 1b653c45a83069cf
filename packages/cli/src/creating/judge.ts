import type { ValidationError } from 'jsonschema';
import { validate } from 'jsonschema';
import type { JsonObject } from '@backstage/types';
import { resolveParameterSteps } from '@backstage/plugin-scaffolder-common/alpha';
import type { TemplateParameterSchema } from '@backstage/plugin-scaffolder-common';
import type { InputProblem } from '@waymark/common';
import type { Values } from '../portal/scaffolder';

/** The pages of the form that are open to these values, in order. */
export function openPages(
  form: TemplateParameterSchema,
  values: Values,
): JsonObject[] {
  const { visible } = resolveParameterSteps(values, form.steps);
  return form.steps
    .filter((_, index) => visible[index])
    .map(({ schema }) => schema);
}

/**
 * Says what keeps values from fitting the form of a template, by the same rules as the portal.
 *
 * @returns at most one problem for each parameter, in the order of the form
 */
export function formProblems(
  form: TemplateParameterSchema,
  values: Values,
): InputProblem[] {
  const problems = openPages(form, values).flatMap(page =>
    pageProblems(page, values),
  );
  return firstOfEach(problems);
}

/** The first problem of each parameter. */
export function firstOfEach(problems: InputProblem[]): InputProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ field }) => !seen.has(field) && seen.add(field));
}

/** Says what is wrong with a single value. */
export function valueProblem(
  schema: JsonObject,
  value: unknown,
): string | undefined {
  const [error] = validate(value, schema).errors;
  return error && inWords(error);
}

function pageProblems(page: JsonObject, values: Values): InputProblem[] {
  return validate(values, page).errors.map(error => {
    const missing = error.name === 'required' && error.path.length === 0;
    return {
      field: missing
        ? String(error.argument)
        : String(error.path[0] ?? 'values'),
      message: missing ? 'A value is needed.' : inWords(error),
    };
  });
}

function inWords(error: ValidationError): string {
  const limit = error.argument;
  switch (error.name) {
    case 'type':
      return `It must be ${[limit].flat().map(typeInWords).join(' or ')}.`;
    case 'enum':
      return `It must be one of ${[limit].flat().join(', ')}.`;
    case 'pattern':
      return `It does not have the right form (${limit}).`;
    case 'minLength':
      return `It must have at least ${limit} characters.`;
    case 'maxLength':
      return `It must have at most ${limit} characters.`;
    case 'minimum':
      return `It must be ${limit} or more.`;
    case 'maximum':
      return `It must be ${limit} or less.`;
    case 'minItems':
      return `It must list at least ${limit}.`;
    case 'maxItems':
      return `It must list at most ${limit}.`;
    default:
      return `It ${error.message}.`;
  }
}

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function typeInWords(type: unknown): string {
  return TYPES[String(type)] ?? String(type);
}
