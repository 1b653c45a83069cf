import { kindsOfCrd, kindsOfOpenApi, schemaPath } from './schemas';

const GVK = 'x-kubernetes-group-version-kind';

describe('kindsOfOpenApi', () => {
  const kinds = kindsOfOpenApi({
    definitions: {
      Pod: {
        type: 'object',
        [GVK]: [{ group: '', version: 'v1', kind: 'Pod' }],
        properties: {
          metadata: { $ref: '#/definitions/Meta' },
          port: { $ref: '#/definitions/IntOrString' },
        },
      },
      Meta: { type: 'object', properties: { name: { type: 'string' } } },
      IntOrString: { type: 'string', format: 'int-or-string' },
      Unused: { type: 'object' },
      DeleteOptions: { [GVK]: [{}, {}], properties: { metadata: {} } },
    },
  });

  it('gives each kind what it needs, and nothing else', () => {
    expect(kinds.map(schemaPath)).toEqual(['pod-v1-v1.json']);
    const [{ schema }] = kinds;
    expect(Object.keys(schema.definitions)).toEqual(['Meta', 'IntOrString']);
  });

  it('refuses fields that are not declared, and lets a port be a number', () => {
    const [{ schema }] = kinds;
    expect(schema.additionalProperties).toBe(false);
    expect(schema.definitions.Meta.additionalProperties).toBe(false);
    expect(schema.definitions.IntOrString.type).toEqual(['string', 'integer']);
  });
});

describe('kindsOfCrd', () => {
  it('keeps open what the resource leaves open', () => {
    const [{ schema, ...kind }] = kindsOfCrd({
      spec: {
        group: 'monitoring.coreos.com',
        names: { kind: 'PrometheusRule' },
        versions: [
          {
            name: 'v1',
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: {
                  metadata: { type: 'object' },
                  spec: {
                    type: 'object',
                    properties: {
                      port: { 'x-kubernetes-int-or-string': true },
                    },
                  },
                  free: {
                    type: 'object',
                    'x-kubernetes-preserve-unknown-fields': true,
                    properties: { a: {} },
                  },
                },
              },
            },
          },
        ],
      },
    });
    expect(kind).toEqual({
      group: 'monitoring.coreos.com',
      version: 'v1',
      kind: 'PrometheusRule',
    });
    expect(schema.properties.spec.additionalProperties).toBe(false);
    expect(schema.properties.spec.properties.port.type).toEqual([
      'string',
      'integer',
    ]);
    expect(schema.properties.free.additionalProperties).toBeUndefined();
    expect(schema.properties.metadata.additionalProperties).toBeUndefined();
  });
});
