import type { JsonObject, JsonValue } from '@backstage/types';
import { serviceNameProblem } from '@waymark/common';
import { given, type FormPage, type Values } from './pages';

/**
 * Fills required values that are still left out with examples, so that there is something to look at from the start.
 *
 * @param known - one of the person's groups as `owner`, if they are in any, and the type of what is made
 * @returns the values, and the titles of those that have no example
 */
export function withExamples(
  pages: readonly FormPage[],
  values: Values,
  known: { owner?: string; type?: string },
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
        ...known,
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
  known: { owner?: string; type?: string; isPlain: boolean },
): JsonValue | undefined {
  if (name === 'owner') return known.owner;
  if (name === 'name') return exampleName(known.type);
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

/** A name that says what belongs in its place, such as `your-library-name`. */
function exampleName(type = 'service'): string {
  const name = `your-${type}-name`;
  return serviceNameProblem(name) ? 'your-service-name' : name;
}
