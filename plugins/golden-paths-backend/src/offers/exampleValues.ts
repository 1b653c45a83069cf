import { randomBytes } from 'node:crypto';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { JsonObject, JsonValue } from '@backstage/types';

/**
 * Values to render a template with when nobody has given any: its defaults, and an example where a value is required.
 * The name is one that nothing has.
 */
export function exampleValues(template: TemplateEntityV1beta3): JsonObject {
  const pages = [template.spec.parameters ?? []].flat();
  const values = pages.flatMap(page => {
    const required = Array.isArray(page.required) ? page.required : [];
    return Object.entries(object(page.properties)).map(([name, schema]) => [
      name,
      valueFor(name, object(schema), required.includes(name), template),
    ]);
  });
  return Object.fromEntries(
    values.filter(([, value]) => value !== undefined),
  ) as JsonObject;
}

function valueFor(
  name: string,
  schema: JsonObject,
  required: boolean,
  template: TemplateEntityV1beta3,
): JsonValue | undefined {
  if (schema.default !== undefined) return schema.default;
  if (!required) return undefined;
  if (name === 'name') return `example-${randomBytes(6).toString('hex')}`;
  if (name === 'owner') return template.spec.owner;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  switch (schema.type) {
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 1;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return 'Example'.padEnd(Number(schema.minLength ?? 0), '.');
  }
}

function object(value: JsonValue | undefined): JsonObject {
  return value && typeof value === 'object' && !Array.isArray(value)
    ? (value as JsonObject)
    : {};
}
