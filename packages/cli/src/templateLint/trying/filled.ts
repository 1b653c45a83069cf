import { validate } from 'jsonschema';
import { exampleOf } from '../../templateTest/source/parameters';

type Schema = Record<string, unknown>;

/**
 * A value of a schema with a text wherever it takes one: the text itself, a list with one item, an object with its fields.
 *
 * @returns undefined where it takes no text, or not this one
 */
export function filled(schema: unknown, text: string): unknown {
  const value = withText(schema, text);
  return value !== undefined && validate(value, schema as Schema).valid
    ? value
    : undefined;
}

function withText(schema: unknown, text: string): unknown {
  if (!isMapping(schema) || schema.enum) return undefined;
  switch (schema.type) {
    case 'string':
      return text;
    case 'array': {
      const item = filled(schema.items, text);
      return item === undefined ? undefined : [item];
    }
    case 'object':
      return fieldsWith(schema, text);
    default:
      return undefined;
  }
}

function fieldsWith(
  { properties, required }: Schema,
  text: string,
): Schema | undefined {
  if (!isMapping(properties)) return undefined;
  const fields = Object.entries(properties).map(([name, schema]) => ({
    name,
    schema,
    value: filled(schema, text),
  }));
  if (fields.every(({ value }) => value === undefined)) return undefined;
  return Object.fromEntries(
    fields.flatMap(({ name, schema, value }) => {
      if (value !== undefined) return [[name, value]];
      const isNeeded = Array.isArray(required) && required.includes(name);
      return isNeeded && isMapping(schema) ? [[name, exampleOf(schema)]] : [];
    }),
  );
}

function isMapping(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
