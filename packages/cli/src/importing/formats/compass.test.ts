import { imported } from '../__testUtils__/imported';

const ARI = 'ari:cloud:compass:0:component/0';

describe('Compass', () => {
  it('maps compass.yml and an export together', async () => {
    const page = {
      data: {
        compass: {
          searchComponents: {
            nodes: [
              {
                component: {
                  id: `${ARI}/2`,
                  name: 'orders-db',
                  typeId: 'CLOUD_RESOURCE',
                  ownerId: null,
                  labels: [{ name: 'postgres' }],
                  fields: [
                    { definition: { name: 'Tier' }, value: ['2'] },
                    { definition: { name: 'Lifecycle' }, value: ['Active'] },
                  ],
                },
              },
              {
                component: {
                  id: `${ARI}/3`,
                  name: 'shop',
                  type: { id: 'APPLICATION' },
                  ownerTeam: { id: 'ari:cloud:teams::team/7' },
                  relationships: {
                    nodes: [
                      { type: 'DEPENDS_ON', endNode: { id: `${ARI}/1` } },
                    ],
                  },
                  customFields: [
                    { definition: { name: 'Cost' }, numberValue: 7 },
                  ],
                },
              },
            ],
          },
        },
      },
    };
    const { byName, lines, problems } = await imported({
      'compass.yml': `configVersion: 1
name: Order Processor
id: '${ARI}/1'
description: Takes orders
ownerId: 'ari:cloud:teams::team/7'
typeId: SERVICE
fields: { tier: 1, lifecycle: Pre-release }
links:
  - { name: null, type: REPOSITORY, url: 'https://github.com/acme/orders.git' }
  - { name: Board, type: DASHBOARD, url: 'https://graphs.example/orders' }
  - { name: Bad, type: OTHER_LINK, url: 'javascript:alert(1)' }
relationships:
  DEPENDS_ON: ['${ARI}/2', '${ARI}/9']
labels: ['source:github']
customFields:
  - { name: Cost centre, type: text, value: '42' }
  - { name: Unset, type: boolean, value: null }
future: { a: 1 }
`,
      'export.json': JSON.stringify([page]),
    });
    expect(problems).toEqual([]);
    expect(byName['order-processor']).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'order-processor',
        title: 'Order Processor',
        description: 'Takes orders',
        annotations: {
          'waymark/tier': '1',
          'compass.atlassian.com/component-id': `${ARI}/1`,
          'compass.atlassian.com/Cost-centre': '42',
          'backstage.io/source-location': 'url:https://github.com/acme/orders/',
          'github.com/project-slug': 'acme/orders',
        },
        tags: ['source:github'],
        links: [
          {
            url: 'https://graphs.example/orders',
            title: 'Board',
            type: 'dashboard',
          },
        ],
      },
      spec: {
        type: 'service',
        lifecycle: 'experimental',
        owner: 'group:default/checkout',
        dependsOn: ['resource:default/orders-db'],
      },
    });
    expect(byName['orders-db']).toMatchObject({
      kind: 'Resource',
      metadata: { annotations: { 'waymark/tier': '2' }, tags: ['postgres'] },
      spec: { type: 'cloud-resource', owner: 'unknown' },
    });
    expect(byName.shop).toMatchObject({
      metadata: { annotations: { 'compass.atlassian.com/Cost': '7' } },
      spec: {
        type: 'application',
        owner: 'group:default/checkout',
        lifecycle: 'production',
        dependsOn: ['component:default/order-processor'],
      },
    });
    const text = lines.join('\n');
    expect(text).toContain(
      'compass.yml:11: links[2].url "javascript:alert(1)" is left out.',
    );
    expect(text).toContain(
      `compass.yml:13: relationships.DEPENDS_ON[1] "${ARI}/9" is left out. No component with this id`,
    );
    expect(text).toContain('compass.yml:18: future {"a":1} is left out.');
    expect(text).toContain(
      'compass.yml:2: name "Order Processor" became order-processor.',
    );
    expect(text).toContain(
      '[0].data.compass.searchComponents.nodes[0].component.fields.lifecycle "Active" is left out.',
    );
    expect(lines).toHaveLength(8);
  });
});
