import type { JsonObject, JsonValue } from '@backstage/types';
import type { TemplateParameterSchema } from '@backstage/plugin-scaffolder-common';

/** What a parameter's value is, which decides how it is asked for and read. */
export type ParameterKind =
  | 'text'
  | 'number'
  | 'yes-no'
  | 'choice'
  | 'list'
  | 'object'
  /** An entity that owns: one of the groups of the person. */
  | 'owner'
  /** Another entity of the catalog, such as a system. */
  | 'entity';

/** One field of a template's form. */
export interface Parameter {
  name: string;
  title: string;
  description?: string;
  kind: ParameterKind;
  required: boolean;
  default?: JsonValue;
  /** Values of a `choice`, with the words the form shows for them. */
  choices?: { value: JsonValue; label: string }[];
  /** Kind of the catalog that an `owner` or `entity` names. */
  entityKind?: string;
  /** Its part of the form, to check a single answer against. */
  schema: JsonObject;
}

/** The parameters of a template in the order of its form; those of hidden pages too. */
export function parametersOf(form: TemplateParameterSchema): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const step of form.steps) {
    for (const field of pageParameters(step.schema)) {
      if (!found.has(field.name)) found.set(field.name, field);
    }
  }
  return [...found.values()];
}

/** The parameters of one page of a form; those of its conditions come last and are optional. */
export function pageParameters(schema: JsonObject): Parameter[] {
  const required = strings(schema.required);
  const direct = Object.entries(object(schema.properties)).map(
    ([name, value]) => parameter(name, object(value), required.includes(name)),
  );
  const names = new Set(direct.map(({ name }) => name));
  const conditional = branches(schema)
    .flatMap(pageParameters)
    .map(found => ({ ...found, required: false }))
    .filter(({ name }) => !names.has(name) && names.add(name));
  return [...direct, ...conditional];
}

function parameter(
  name: string,
  schema: JsonObject,
  required: boolean,
): Parameter {
  const kind = kindOf(name, schema);
  return {
    name,
    title: text(schema.title) ?? name,
    description: text(schema.description),
    kind,
    required,
    default: schema.default,
    choices: kind === 'choice' ? choicesOf(schema) : undefined,
    entityKind:
      kind === 'owner' || kind === 'entity'
        ? entityKindOf(name, schema)
        : undefined,
    schema,
  };
}

function kindOf(name: string, schema: JsonObject): ParameterKind {
  if (Array.isArray(schema.enum)) return 'choice';
  switch (schema.type) {
    case 'boolean':
      return 'yes-no';
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return 'list';
    case 'object':
      return 'object';
    default:
  }
  const field = text(schema['ui:field']) ?? '';
  if (name === 'owner' || /owner/i.test(field)) return 'owner';
  if (name === 'system' || /entity.*picker|system|component/i.test(field))
    return 'entity';
  return 'text';
}

function entityKindOf(name: string, schema: JsonObject): string {
  const [first] = [object(schema['ui:options']).catalogFilter].flat();
  const filter = object(first);
  const kind = [filter.kind].flat()[0];
  const usual = { owner: 'group', system: 'system' }[name] ?? 'component';
  return (text(kind) ?? usual).toLowerCase();
}

function choicesOf(schema: JsonObject): Parameter['choices'] {
  const labels = Array.isArray(schema.enumNames) ? schema.enumNames : [];
  return (Array.isArray(schema.enum) ? schema.enum : []).map(
    (value, index) => ({
      value: value ?? '',
      label: text(labels[index]) ?? String(value),
    }),
  );
}

/** Places where JSON Schema hides more properties behind a condition. */
function branches(schema: JsonObject): JsonObject[] {
  return [
    ...Object.values(object(schema.dependencies)),
    ...['allOf', 'anyOf', 'oneOf'].flatMap(key => {
      const list = schema[key];
      return Array.isArray(list) ? list : [];
    }),
    schema.then,
    schema.else,
  ]
    .map(object)
    .filter(branch => Object.keys(branch).length > 0);
}

function object(value: JsonValue | undefined): JsonObject {
  return value && typeof value === 'object' && !Array.isArray(value)
    ? (value as JsonObject)
    : {};
}

function strings(value: JsonValue | undefined): string[] {
  return Array.isArray(value)
    ? value.filter(item => typeof item === 'string')
    : [];
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
