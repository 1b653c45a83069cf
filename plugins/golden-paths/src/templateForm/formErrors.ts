import type { ApiHolder } from '@backstage/core-plugin-api';
import type { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import { createAsyncValidators } from '@backstage/plugin-scaffolder-react/alpha';
import {
  mergeObjects,
  type ErrorSchema,
  type GenericObjectType,
} from '@rjsf/utils';
import type { InputProblem } from '@waymark/common';
import { given, type FormPage, type Values } from './pages';
import { inPlainWords } from './inPlainWords';
import { validator } from './validator';

/** What is wrong, by field. */
export type FormErrors = ErrorSchema<any>;

/** Fields that say themselves, while they are typed in, what is wrong with their value. */
const SELF_JUDGING: readonly unknown[] = ['ServiceName', 'ServiceDescription'];

/**
 * All that keeps values from being created from: what the fields find, and of the others what does not fit the schema.
 * A field knows better words for the same.
 */
export async function findErrors(
  pages: readonly FormPage[],
  values: Values,
  extensions: readonly FieldExtensionOptions<any, any>[],
  apiHolder: ApiHolder,
): Promise<FormErrors> {
  const data = given(values);
  const validations = Object.fromEntries(
    extensions.map(({ name, validation }) => [name, validation]),
  );
  const found = await Promise.all(
    pages.map(async ({ schema, mergedSchema }) => {
      const misfits: GenericObjectType = validator.validateFormData(
        data,
        schema,
        undefined,
        inPlainWords,
      ).errorSchema;
      const judge = createAsyncValidators(mergedSchema, validations, {
        apiHolder,
      });
      const judged: GenericObjectType = await judge(data);
      const others = Object.entries(misfits).filter(
        ([name]) => !hasErrors(judged[name]),
      );
      return [judged, Object.fromEntries(others)];
    }),
  );
  return merge(found.flat() as FormErrors[]);
}

/** Puts errors together, each message once. */
export function merge(errors: readonly FormErrors[]): FormErrors {
  return errors.reduce<GenericObjectType>(
    (all, some) => mergeObjects(all, some, 'preventDuplicates'),
    {},
  );
}

/** Whether a field, or one within it, has an error. */
export function hasErrors(errors: object | undefined): boolean {
  return Object.entries(errors ?? {}).some(([key, value]) => {
    if (key === '__errors') return Array.isArray(value) && value.length > 0;
    return typeof value === 'object' && value !== null && hasErrors(value);
  });
}

/** The errors of the fields that still have the value they are about. */
export function stillTrue(
  errors: FormErrors,
  before: Values,
  after: Values,
): FormErrors {
  return Object.fromEntries(
    Object.entries(errors).filter(
      ([field]) =>
        JSON.stringify(before[field]) === JSON.stringify(after[field]),
    ),
  ) as FormErrors;
}

/**
 * Problems that the portal found, as errors of the fields that they are about.
 *
 * @param values - as typed; what is left out was not wrong yet
 * @returns the errors, and what is about no field of these pages
 */
export function placeProblems(
  problems: readonly InputProblem[],
  pages: readonly { page: FormPage; parameters: readonly string[] }[],
  values: Values,
): { errors: FormErrors; elsewhere: InputProblem[] } {
  const errors: FormErrors[] = [];
  const elsewhere: InputProblem[] = [];
  for (const problem of problems) {
    const [field] = problem.field.split('.');
    const place = pages.find(({ parameters }) => parameters.includes(field));
    if (!place) elsewhere.push(problem);
    else if (
      values[field] !== undefined &&
      !SELF_JUDGING.includes(place.page.uiSchema[field]?.['ui:field'])
    )
      errors.push({ [field]: { __errors: [problem.message] } } as FormErrors);
  }
  return { errors: merge(errors), elsewhere };
}
