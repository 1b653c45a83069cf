/** A JSON Schema, or the part of an OpenAPI document that is one. */
export type Schema = Record<string, any>;

const GROUP_VERSION_KIND = 'x-kubernetes-group-version-kind';

/** The schema of one kind, in a form that can be used alone. */
export interface KindSchema {
  /** Empty for the kinds of the core. */
  group: string;
  version: string;
  kind: string;
  schema: Schema;
}

/**
 * The kinds of an OpenAPI 2 document of Kubernetes, each with all the definitions it needs.
 *
 * A field that the API does not know is an error there, since the API server would drop it without a word.
 */
export function kindsOfOpenApi(document: {
  definitions: Record<string, Schema>;
}): KindSchema[] {
  const definitions = Object.fromEntries(
    Object.entries(document.definitions).map(([name, schema]) => [
      name,
      strict(
        name.endsWith('.Quantity') ? { type: ['string', 'number'] } : schema,
      ),
    ]),
  );
  return Object.entries(definitions).flatMap(([name, schema]) => {
    const kinds: { group: string; version: string; kind: string }[] =
      document.definitions[name][GROUP_VERSION_KIND] ?? [];
    // The same definition stands for options of calls, in every group.
    if (kinds.length !== 1 || !schema.properties?.metadata) return [];
    const used = reachable(name, definitions);
    return [
      {
        ...kinds[0],
        schema: {
          ...schema,
          definitions: Object.fromEntries(
            [...used].map(each => [each, definitions[each]]),
          ),
        },
      },
    ];
  });
}

/** The kinds of a CustomResourceDefinition, one for each version. */
export function kindsOfCrd(crd: Schema): KindSchema[] {
  const { group, names, versions } = crd.spec;
  return versions.map(({ name, schema }: { name: string; schema: Schema }) => ({
    group,
    version: name,
    kind: names.kind,
    schema: strict(schema.openAPIV3Schema, true),
  }));
}

/** The path of a schema below its folder; `kubeconform` is told the same pattern. */
export function schemaPath({ group, version, kind }: KindSchema): string {
  // Of the core, kubeconform takes the version for the group.
  return `${kind.toLowerCase()}-${group || version}-${version}.json`;
}

/**
 * Objects take the fields that they declare and no others; texts that may be numbers take both.
 *
 * @param isRoot - of a resource, whose metadata a CustomResourceDefinition leaves open
 */
function strict(schema: Schema, isRoot = false): Schema {
  if (Array.isArray(schema)) return schema.map(item => strict(item));
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy: Schema = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties' || key === 'definitions')
      copy[key] = Object.fromEntries(
        Object.entries(value).map(([name, child]) => [
          name,
          strict(child as Schema),
        ]),
      );
    else if (!key.startsWith('x-kubernetes-') && key !== 'description')
      copy[key] = typeof value === 'object' ? strict(value) : value;
  }
  if (
    schema.format === 'int-or-string' ||
    schema['x-kubernetes-int-or-string']
  ) {
    copy.type = ['string', 'integer'];
    delete copy.format;
    delete copy.anyOf;
  }
  if (schema.nullable && typeof copy.type === 'string')
    copy.type = [copy.type, 'null'];
  if (
    copy.properties &&
    copy.additionalProperties === undefined &&
    !schema['x-kubernetes-preserve-unknown-fields']
  )
    copy.additionalProperties = false;
  if (isRoot) delete copy.properties?.metadata?.additionalProperties;
  return copy;
}

function reachable(
  start: string,
  definitions: Record<string, Schema>,
): Set<string> {
  const found = new Set<string>();
  const names = [start];
  for (let name = names.pop(); name; name = names.pop()) {
    for (const [, next] of JSON.stringify(definitions[name] ?? {}).matchAll(
      /"#\/definitions\/([^"]+)"/g,
    )) {
      if (found.has(next)) continue;
      found.add(next);
      names.push(next);
    }
  }
  return found;
}
