import { resolveParameterSteps } from '@backstage/plugin-scaffolder-common/alpha';
import type { ParsedTemplateSchema } from '@backstage/plugin-scaffolder-react/alpha';
import type { JsonObject, JsonValue } from '@backstage/types';
import { getDefaultFormState } from '@rjsf/utils';
import { validator } from './validator';

/** Values of a form, by the name of the parameter. */
export type Values = Record<string, JsonValue | undefined>;

/** A page of a template's form. */
export type FormPage = ParsedTemplateSchema;

/** Where JSON Schema keeps further schemas that may describe parameters. */
const NESTED = ['allOf', 'anyOf', 'oneOf', 'dependencies', 'dependentSchemas'];

/** Names of the parameters that a page asks for, on a condition or without. */
export function parametersOf(page: FormPage): string[] {
  return [...new Set(namesIn(page.schema))];
}

/** The values that a form begins with: what was given, and the defaults of all else. */
export function withDefaults(
  pages: readonly FormPage[],
  initial: Values,
): Values {
  return pages.reduce<Values>(
    (values, { schema }) => ({
      ...values,
      ...(getDefaultFormState(
        validator,
        schema,
        values as JsonObject,
        schema,
      ) as JsonObject),
    }),
    initial,
  );
}

/**
 * Tells the pages that have to be answered from those that need no answer, for which all has a good default. The first
 * page is always one to answer.
 *
 * @param pages - in order
 */
export function splitPages(pages: readonly FormPage[]): {
  open: FormPage[];
  more: FormPage[];
} {
  const [first, ...rest] = pages;
  const defaults = withDefaults(pages, {});
  const isMore = ({ schema }: FormPage) =>
    validator.validateFormData(defaults as JsonObject, schema).errors.length ===
    0;
  return {
    open: first ? [first, ...rest.filter(page => !isMore(page))] : [],
    more: rest.filter(isMore),
  };
}

/** The pages that these values open, and the values that a creation takes. */
export function resolve(
  pages: readonly FormPage[],
  values: Values,
): { visible: FormPage[]; values: Record<string, JsonValue> } {
  const resolved = resolveParameterSteps(
    given(values),
    pages.map(page => ({ schema: page.mergedSchema, when: page.when })),
  );
  return {
    visible: pages.filter((_, index) => resolved.visible[index]),
    values: resolved.values,
  };
}

/** The values that are there. */
export function given(values: Values): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Record<string, JsonValue>;
}

function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const here = schema as Record<string, object | undefined>;
  return [
    ...Object.keys(here.properties ?? {}),
    ...NESTED.flatMap(key => Object.values(here[key] ?? {}).flatMap(namesIn)),
    ...['then', 'else'].flatMap(key => namesIn(here[key])),
  ];
}
