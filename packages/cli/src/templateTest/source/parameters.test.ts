import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { parametersOf, valuesFor } from './parameters';

const entity = {
  spec: {
    owner: 'group:default/platform',
    parameters: [
      {
        required: ['name', 'owner', 'title'],
        properties: {
          name: { type: 'string' },
          owner: {},
          title: { type: 'string', maxLength: 4 },
        },
      },
      {
        properties: {
          tier: { default: '3' },
          system: { type: 'string' },
          database: { type: 'boolean', default: false },
        },
        dependencies: {
          database: {
            oneOf: [
              {
                properties: { size: { enum: ['s', 'm'] } },
                required: ['size'],
              },
            ],
          },
        },
      },
    ],
  },
} as unknown as TemplateEntityV1beta3;

describe('the parameters of a template', () => {
  it('are found on every page, and below conditions', () => {
    expect(
      parametersOf(entity).map(({ name, at }) => [name, at.join('.')]),
    ).toEqual([
      ['name', 'spec.parameters.0.properties.name'],
      ['owner', 'spec.parameters.0.properties.owner'],
      ['title', 'spec.parameters.0.properties.title'],
      ['tier', 'spec.parameters.1.properties.tier'],
      ['system', 'spec.parameters.1.properties.system'],
      ['database', 'spec.parameters.1.properties.database'],
      [
        'size',
        'spec.parameters.1.dependencies.database.oneOf.0.properties.size',
      ],
    ]);
  });

  it('have the values that a form would send, and those of the case over them', () => {
    expect(
      valuesFor(
        entity,
        { name: 'orders', owner: 'group:default/shop' },
        { tier: '1' },
      ),
    ).toEqual({
      name: 'orders',
      owner: 'group:default/shop',
      title: 'Made',
      tier: '1',
      database: false,
    });
    expect(valuesFor(entity, { name: 'orders' }, {}).owner).toBe(
      'group:default/platform',
    );
  });
});
