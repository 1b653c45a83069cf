import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';

/** What a template says of one of its parameters. */
export interface Parameter {
  name: string;
  schema: Record<string, unknown>;
  required: boolean;
  /** Where it is declared in `template.yaml`. */
  at: (string | number)[];
}

/** Every parameter of a template, those that depend on others included. */
export function parametersOf(entity: TemplateEntityV1beta3): Parameter[] {
  const { parameters = [] } = entity.spec ?? {};
  const pages = Array.isArray(parameters) ? parameters : [parameters];
  return pages.flatMap((page, index) =>
    declaredIn(
      page,
      Array.isArray(parameters)
        ? ['spec', 'parameters', index]
        : ['spec', 'parameters'],
      true,
    ),
  );
}

/**
 * Values for every parameter that has a default or has to be given.
 *
 * @param person - what a person would give: a name that is free, and their group; the owner of the template stands for
 *   the group of a machine
 * @param given - what a test gives; wins over everything
 */
export function valuesFor(
  entity: TemplateEntityV1beta3,
  person: { name: string; owner?: string },
  given: Record<string, unknown>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, schema, required } of parametersOf(entity)) {
    if (name === 'name') values[name] = person.name;
    else if (name === 'owner') values[name] = person.owner ?? entity.spec.owner;
    else if (schema.default !== undefined) values[name] = schema.default;
    else if (required) values[name] = exampleOf(schema);
  }
  return { ...values, ...given };
}

/** A value that a schema allows, as simple as can be. */
export function exampleOf(schema: Record<string, unknown>): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (Array.isArray(schema.examples)) return schema.examples[0];
  switch (schema.type) {
    case 'boolean':
      return false;
    case 'number':
    case 'integer':
      return schema.minimum ?? 1;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return 'Made by a test of its template'.slice(
        0,
        Number(schema.maxLength ?? 200),
      );
  }
}

/** @param isPage - what a condition asks for is not always required */
function declaredIn(
  node: unknown,
  at: (string | number)[],
  isPage: boolean,
): Parameter[] {
  if (typeof node !== 'object' || node === null) return [];
  const { properties, required, ...rest } = node as Record<string, unknown>;
  const isRequired = (name: string) =>
    isPage && Array.isArray(required) && required.includes(name);
  const own = entriesOf(properties).flatMap(([name, schema]) =>
    typeof schema === 'object' && schema !== null
      ? [
          {
            name: String(name),
            schema: schema as Record<string, unknown>,
            required: isRequired(String(name)),
            at: [...at, 'properties', name],
          },
        ]
      : [],
  );
  const below = [
    ...['dependencies', 'allOf', 'anyOf', 'oneOf'].flatMap(key =>
      entriesOf(rest[key]).map(
        ([name, child]) => [child, [...at, key, name]] as const,
      ),
    ),
    ...['then', 'else'].map(key => [rest[key], [...at, key]] as const),
  ];
  return [
    ...own,
    ...below.flatMap(([child, path]) => declaredIn(child, [...path], false)),
  ];
}

/** Entries of a mapping or a list; none of anything else. */
function entriesOf(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return [...value.entries()];
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
    : [];
}
