import type { JsonObject } from '@backstage/types';
import { formProblems, openPages } from './judge';
import { parametersOf } from './parameters';

const FORM = {
  title: 'Node service',
  steps: [
    {
      title: 'About',
      schema: {
        required: ['name', 'owner'],
        properties: {
          name: {
            type: 'string',
            title: 'Name',
            minLength: 3,
            pattern: '^[a-z-]+$',
          },
          owner: { type: 'string', 'ui:field': 'MyGroupsPicker' },
          system: { type: 'string' },
          library: {
            type: 'string',
            'ui:field': 'EntityPicker',
            'ui:options': { catalogFilter: [{ kind: 'Resource' }] },
          },
        },
      } as JsonObject,
    },
    {
      title: 'Running',
      schema: {
        properties: {
          replicas: { type: 'integer', default: 2, minimum: 1 },
          tier: {
            type: 'string',
            enum: ['a', 'b'],
            enumNames: ['First', 'Second'],
          },
          database: { type: 'boolean' },
        },
        dependencies: {
          database: {
            oneOf: [
              {
                properties: {
                  database: { const: true },
                  engine: { type: 'string' },
                },
              },
              { properties: { database: { const: false } } },
            ],
          },
        },
      } as JsonObject,
    },
    {
      title: 'Engine',
      when: '${{ parameters.database }}',
      schema: {
        required: ['size'],
        properties: { size: { type: 'number' } },
      } as JsonObject,
    },
  ],
};

describe('parametersOf', () => {
  it('lists the fields of the form in order, each with how it is asked for', () => {
    const found = parametersOf(FORM).map(({ name, kind, required }) => [
      name,
      kind,
      required,
    ]);
    expect(found).toEqual([
      ['name', 'text', true],
      ['owner', 'owner', true],
      ['system', 'entity', false],
      ['library', 'entity', false],
      ['replicas', 'number', false],
      ['tier', 'choice', false],
      ['database', 'yes-no', false],
      ['engine', 'text', false],
      ['size', 'number', true],
    ]);
  });

  it('takes titles, choices and the kinds of entities from the form', () => {
    const by = new Map(
      parametersOf(FORM).map(parameter => [parameter.name, parameter]),
    );
    expect(by.get('name')?.title).toBe('Name');
    expect(by.get('replicas')).toMatchObject({ title: 'replicas', default: 2 });
    expect(by.get('tier')?.choices?.[1]).toEqual({
      value: 'b',
      label: 'Second',
    });
    expect(by.get('owner')?.entityKind).toBe('group');
    expect(by.get('system')?.entityKind).toBe('system');
    expect(by.get('library')?.entityKind).toBe('resource');
  });
});

describe('formProblems', () => {
  it('finds nothing in values that fit', () => {
    expect(
      formProblems(FORM, {
        name: 'orders',
        owner: 'group:default/a',
        replicas: 2,
      }),
    ).toEqual([]);
  });

  it('gives one line for each field, in the order of the form', () => {
    expect(formProblems(FORM, { name: 'A', replicas: 1.5, tier: 'c' })).toEqual(
      [
        { field: 'owner', message: 'A value is needed.' },
        { field: 'name', message: 'It must have at least 3 characters.' },
        { field: 'replicas', message: 'It must be a whole number.' },
        { field: 'tier', message: 'It must be one of a, b.' },
      ],
    );
  });

  it('asks for the values of a page only while its condition holds', () => {
    const values = { name: 'orders', owner: 'group:default/a' };
    expect(openPages(FORM, { ...values, database: false })).toHaveLength(2);
    expect(formProblems(FORM, { ...values, database: false })).toEqual([]);
    expect(formProblems(FORM, { ...values, database: true })).toEqual([
      { field: 'size', message: 'A value is needed.' },
    ]);
  });
});
