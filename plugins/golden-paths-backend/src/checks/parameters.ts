import type { TemplateParametersV1beta3 } from '@backstage/plugin-scaffolder-common';
import { resolveParameterSteps } from '@backstage/plugin-scaffolder-common/alpha';
import type { JsonObject, JsonValue } from '@backstage/types';
import { schemaRuleInWords, type InputProblem } from '@waymark/common';
import { validate, type ValidationError } from 'jsonschema';
import { kindOf } from './rules/Rule';

/** Where JSON Schema keeps further schemas that may describe parameters. */
const NESTED = ['allOf', 'anyOf', 'oneOf', 'dependencies', 'dependentSchemas'];

/** The pages of a template's form. */
export type Steps = readonly TemplateParametersV1beta3[];

/** Names of all parameters a template has, in the order of its form. */
export function parameterNames(steps: Steps): string[] {
  return [...new Set(steps.flatMap(namesIn))];
}

function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const here = schema as Record<string, unknown>;
  return [
    ...Object.keys((here.properties as object | undefined) ?? {}),
    ...NESTED.flatMap(key =>
      Object.values((here[key] as object | undefined) ?? {}).flatMap(namesIn),
    ),
    ...['then', 'else'].flatMap(key => namesIn(here[key])),
  ];
}

/**
 * Checks values against a template's own schema, with the library and in the way the scaffolder does.
 *
 * @returns every problem, parameters that the template does not have included
 */
export function schemaProblems(
  steps: Steps,
  values: Readonly<Record<string, unknown>>,
): InputProblem[] {
  const { visible } = resolveParameterSteps(
    values as Record<string, JsonValue>,
    steps.map(step => ({ schema: step as JsonObject, when: step.when })),
  );
  const names = parameterNames(steps);
  const unknown = Object.keys(values).filter(field => !names.includes(field));
  return [
    ...steps
      .filter((_, index) => visible[index])
      .flatMap(step => validate(values, step).errors.map(toProblem)),
    ...unknown.map(field => ({
      field,
      message: `The template has no parameter “${field}”. It has: ${names.join(
        ', ',
      )}.`,
    })),
  ];
}

function toProblem(error: ValidationError): InputProblem {
  if (error.name === 'required') {
    const field = [...error.path, String(error.argument)].join('.');
    return { field, message: 'This is required.' };
  }
  return { field: error.path.join('.') || '(all)', message: inWords(error) };
}

function inWords({
  name,
  argument,
  instance,
  message,
}: ValidationError): string {
  if (name === 'type') {
    return `Give ${[argument].flat().join(' or ')} here, not ${kindOf(
      instance,
    )}.`;
  }
  return schemaRuleInWords(name, argument) ?? `This ${message}.`;
}
