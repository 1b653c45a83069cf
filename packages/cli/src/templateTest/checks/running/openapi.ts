/** An OpenAPI document, as far as requests are made from it. */
export interface OpenApi {
  paths?: Record<string, Record<string, Operation>>;
  components?: Record<string, Record<string, any>>;
}

interface Operation {
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    schema?: any;
    example?: unknown;
    $ref?: string;
  }[];
  requestBody?: {
    required?: boolean;
    content?: Record<string, MediaType>;
    $ref?: string;
  };
}

interface MediaType {
  schema?: any;
  example?: unknown;
  examples?: Record<string, { value?: unknown }>;
}

/** A request that the service has to take. */
export interface SampleRequest {
  method: string;
  /** With query; from the root of the service. */
  path: string;
  /** JSON; undefined when none is sent. */
  body?: unknown;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head'];
/** Routes that platforms ask, not people. */
const OPERATIONAL = /^\/(health|metrics|openapi)/;

/**
 * A valid request for each operation whose path needs nothing that has to exist before.
 *
 * Values come from the examples of the document, else from its schemas.
 */
export function sampleRequests(document: OpenApi): SampleRequest[] {
  const resolve = resolver(document);
  return Object.entries(document.paths ?? {}).flatMap(([path, operations]) =>
    OPERATIONAL.test(path) || path.includes('{')
      ? []
      : Object.entries(operations)
          .filter(([method]) => METHODS.includes(method))
          .map(([method, operation]) => {
            const query = (operation.parameters ?? [])
              .map(resolve)
              .filter(each => each.in === 'query' && each.required)
              .map(
                each =>
                  `${encodeURIComponent(each.name)}=${encodeURIComponent(
                    String(each.example ?? sample(each.schema, resolve)),
                  )}`,
              );
            const body = resolve(operation.requestBody)?.content?.[
              'application/json'
            ];
            return {
              method: method.toUpperCase(),
              path: path + (query.length > 0 ? `?${query.join('&')}` : ''),
              ...(body ? { body: exampleOf(body, resolve) } : {}),
            };
          }),
  );
}

/** Requests that change nothing, for those who only want answers. */
export function isSafe({ method }: SampleRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

type Resolve = <T>(value: T) => T;

function resolver(document: OpenApi): Resolve {
  return <T>(value: T): T => {
    const ref = (value as { $ref?: string } | undefined)?.$ref;
    if (!ref?.startsWith('#/')) return value;
    return ref
      .slice(2)
      .split('/')
      .reduce<any>((at, key) => at?.[key.replaceAll('~1', '/')], document);
  };
}

function exampleOf(media: MediaType, resolve: Resolve): unknown {
  const [named] = Object.values(media.examples ?? {});
  return media.example ?? named?.value ?? sample(media.schema, resolve);
}

/** A value that a schema allows, the simplest. */
function sample(given: any, resolve: Resolve, depth = 0): unknown {
  const schema = resolve(given);
  if (!schema || depth > 10) return undefined;
  if (schema.example !== undefined) return schema.example;
  if (Array.isArray(schema.examples) && schema.examples.length > 0)
    return schema.examples[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const [either] = schema.oneOf ?? schema.anyOf ?? [];
  if (either) return sample(either, resolve, depth + 1);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => (schema.required ?? []).includes(name))
          .map(([name, child]) => [name, sample(child, resolve, depth + 1)]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () =>
        sample(schema.items, resolve, depth + 1),
      );
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return text(schema);
    default:
      return undefined;
  }
}

function text({
  format,
  minLength = 1,
}: {
  format?: string;
  minLength?: number;
}): string {
  if (format === 'uuid') return '3f1c2b9e-8a50-4a5c-9d5b-2d6a8e1f0c47';
  if (format === 'date-time') return '2026-01-01T00:00:00Z';
  if (format === 'date') return '2026-01-01';
  return 'example'.padEnd(minLength, 'x');
}
