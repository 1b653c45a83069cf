import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import { parameterNames } from '../../checks/parameters';

/** The schema of a parameter on one of the pages of a form. */
export function parameterSchema(
  template: TemplateEntityV1beta3,
  name: string,
): JsonObject | undefined {
  for (const page of [template.spec.parameters ?? []].flat()) {
    const schema = object(page.properties)[name];
    if (schema !== undefined) return object(schema);
  }
  return undefined;
}

/**
 * Recorded parameters for a template that has changed since: those that it has no more are left out, and new ones
 * have their defaults.
 */
export function parametersFor(
  template: TemplateEntityV1beta3,
  recorded: JsonObject,
): JsonObject {
  const names = parameterNames([template.spec.parameters ?? []].flat());
  return Object.fromEntries(
    names.flatMap(name => {
      const value = recorded[name] ?? parameterSchema(template, name)?.default;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function object(value: JsonValue | undefined): JsonObject {
  return value && typeof value === 'object' && !Array.isArray(value)
    ? (value as JsonObject)
    : {};
}
