import type { JsonObject, JsonValue } from '@backstage/types';
import { given, type FormPage, type Values } from './pages';

/** A name that says what belongs in its place. */
export const EXAMPLE_NAME = 'your-service-name';

/**
 * Fills required values that are still left out with examples, so that there is something to look at from the start.
 *
 * @param owner - one of the person's groups, if they are in any
 * @returns the values, and the titles of those that have no example
 */
export function withExamples(
  pages: readonly FormPage[],
  values: Values,
  owner: string | undefined,
): { values: Record<string, JsonValue>; missing: string[] } {
  const filled = { ...values };
  const missing: string[] = [];
  for (const { schema, uiSchema } of pages) {
    const required = Array.isArray(schema.required) ? schema.required : [];
    const properties = (schema.properties ?? {}) as Record<string, JsonObject>;
    for (const name of required.map(String)) {
      if (filled[name] !== undefined) continue;
      const property = properties[name] ?? {};
      const example = exampleOf(name, property, {
        owner,
        isPlain: !uiSchema[name]?.['ui:field'],
      });
      if (example === undefined) missing.push(String(property.title ?? name));
      filled[name] = example;
    }
  }
  return { values: given(filled), missing };
}

function exampleOf(
  name: string,
  schema: JsonObject,
  known: { owner: string | undefined; isPlain: boolean },
): JsonValue | undefined {
  if (name === 'owner') return known.owner;
  if (name === 'name') return EXAMPLE_NAME;
  if (name === 'description') return 'What it does';
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (!known.isPlain) return undefined;
  switch (schema.type) {
    case 'string':
      return schema.pattern || schema.format
        ? undefined
        : 'Example'.padEnd(Number(schema.minLength ?? 0), '.');
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 1;
    default:
      return undefined;
  }
}
