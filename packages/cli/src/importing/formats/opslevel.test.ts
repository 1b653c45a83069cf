import { imported } from '../__testUtils__/imported';

describe('OpsLevel', () => {
  it('maps components, finds each other by alias, and leaves repositories out', async () => {
    const { byName, lines } = await imported({
      'opslevel.yml': `---
version: 1
component:
  name: Shopping Cart
  type: service
  lifecycle: generally_available
  tier: tier_2
  owner: Platform Team
  system: shop
  product: Retail
  language: Go
  aliases: [cart, basket]
  tags:
    - { key: db, value: mysql }
    - canary: yes
  repositories:
    - { name: acme/shop, path: services/cart, provider: gitlab, display_name: Shop }
    - { name: acme/lib, path: /, provider: github }
  tools:
    - { name: Datadog, category: Metrics, url: 'https://dd.example/1', environment: production }
  properties: { region: eu, matrix: { a: 1 } }
---
version: 1
service:
  name: checkout
  owner: platform_team
  dependencies:
    - alias: basket
      notes: takes what is in it
    - ledger
---
version: 1
repository: { owner: platform }
`,
    });
    expect(byName['shopping-cart']).toMatchObject({
      metadata: {
        title: 'Shopping Cart',
        annotations: {
          'waymark/tier': '2',
          'opslevel.com/product': 'Retail',
          'opslevel.com/aliases': 'cart,basket',
          'opslevel.com/region': 'eu',
          'backstage.io/source-location':
            'url:https://gitlab.com/acme/shop/-/tree/HEAD/services/cart/',
        },
        tags: ['go', 'db:mysql', 'canary:true'],
        links: [
          { url: 'https://github.com/acme/lib', type: 'repository' },
          {
            url: 'https://dd.example/1',
            title: 'Datadog (production)',
            type: 'metrics',
          },
        ],
      },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: 'platform-team',
        system: 'shop',
      },
    });
    expect(byName.checkout.spec).toMatchObject({
      owner: 'platform_team',
      dependsOn: ['component:default/shopping-cart', 'component:ledger'],
    });
    const text = lines.join('\n');
    expect(text).toContain(
      'opslevel.yml:21: component.properties.matrix {"a":1} is left out.',
    );
    expect(text).toContain('service.dependencies[0].notes');
    expect(text).toContain(
      'opslevel.yml:33: repository {"owner":"platform"} is left out.',
    );
  });
});
