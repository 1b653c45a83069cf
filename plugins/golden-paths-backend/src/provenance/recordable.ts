import type { TemplateParametersV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { JsonObject, JsonValue } from '@backstage/types';

/** Characters from which on a secret found inside a longer text is no coincidence. */
const TELLING = 8;

/**
 * The parameters that may be written into a repository: not those the form treats as secret, and
 * none that holds the value of a secret of the task.
 *
 * @returns the parameters to record, and the names of those left out
 */
export function recordable(
  parameters: JsonObject,
  steps: readonly TemplateParametersV1beta3[],
  secrets: Readonly<Record<string, string>>,
): { parameters: JsonObject; omitted: string[] } {
  const hidden = new Set(steps.flatMap(step => secretFields(step)));
  const secretValues = Object.values(secrets).filter(value => value);
  const omitted = Object.entries(parameters)
    .filter(([name, value]) => hidden.has(name) || holds(value, secretValues))
    .map(([name]) => name);
  const kept = Object.entries(parameters).filter(
    ([name, value]) => !omitted.includes(name) && value !== undefined,
  );
  return { parameters: Object.fromEntries(kept), omitted };
}

/** Names of the properties, at any depth of the schema, whose field hides what is typed. */
function secretFields(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]) => [
    ...(isSecretField(value) ? [name] : []),
    ...secretFields(value),
  ]);
}

function isSecretField(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const field = schema as Record<string, unknown>;
  return (
    field['ui:field'] === 'Secret' ||
    field['ui:widget'] === 'password' ||
    field.format === 'password' ||
    field.writeOnly === true
  );
}

function holds(
  value: JsonValue | undefined,
  secrets: readonly string[],
): boolean {
  if (typeof value === 'string') {
    return secrets.some(
      secret =>
        value === secret ||
        (secret.length >= TELLING && value.includes(secret)),
    );
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(inner => holds(inner, secrets));
}
