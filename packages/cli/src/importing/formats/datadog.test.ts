import { imported } from '../__testUtils__/imported';
import { missingRefs } from '../importLines';

/** A line of the report without its place and its reason. */
const shorten = (line: string) =>
  line.replace(/^\S+ /, '').replace(/(is left out\.).*/, '$1');

describe('Datadog', () => {
  it('maps v2, v2.1 and v2.2', async () => {
    const { byName, lines } = await imported({
      'service.datadog.yaml': `schema-version: v2.2
dd-service: web-store
team: shopist
application: shop
tier: High
lifecycle: sandbox
type: browser
languages: [go, c++]
contacts:
  - { type: slack, contact: 'https://acme.slack.com/archives/shop' }
  - { type: email, contact: shop@example.com, name: Mail }
links:
  - { name: Source, type: repo, provider: github, url: 'https://github.com/acme/web' }
  - { name: Runbook, type: runbook, url: 'https://wiki.example/web' }
tags: ['business-unit:retail']
integrations:
  pagerduty: { service-url: 'https://acme.pagerduty.com/service-directory/PABC' }
extensions: { acme.com/x: 1 }
---
schema-version: v2.1
dd-service: main-db
team: shopist
type: db
lifecycle: production
---
schema-version: v2
dd-service: old
dd-team: old-team
repos: [{ name: Source, provider: github, url: 'https://github.com/acme/old' }]
docs: [{ name: Wiki, provider: wiki, url: 'https://wiki.example/old' }]
integrations: { pagerduty: 'https://acme.pagerduty.com/service-directory/PX' }
`,
    });
    expect(byName['web-store']).toMatchObject({
      metadata: {
        annotations: {
          'github.com/project-slug': 'acme/web',
          'pagerduty.com/service-id': 'PABC',
        },
        tags: ['go', 'c++', 'business-unit:retail'],
        links: [
          { url: 'https://wiki.example/web', type: 'runbook' },
          { url: 'https://acme.slack.com/archives/shop', type: 'contact' },
          { url: 'mailto:shop@example.com', title: 'Mail' },
          { title: 'PagerDuty', type: 'on-call' },
        ],
      },
      spec: {
        type: 'website',
        lifecycle: 'experimental',
        owner: 'shopist',
        system: 'shop',
      },
    });
    expect(byName['main-db']).toMatchObject({
      kind: 'Resource',
      spec: { type: 'database', owner: 'shopist' },
    });
    expect(byName.old).toMatchObject({
      metadata: {
        annotations: {
          'github.com/project-slug': 'acme/old',
          'pagerduty.com/service-id': 'PX',
        },
      },
      spec: { owner: 'old-team', lifecycle: 'production' },
    });
    const text = lines.join('\n');
    expect(text).toContain('service.datadog.yaml:5: tier "High" is left out.');
    expect(text).toContain(':18: extensions');
    expect(text).toContain(':24: lifecycle "production" is left out.');
  });

  it('maps v3, with what an entity says of others', async () => {
    const { byName, lines, results } = await imported({
      'entity.datadog.yaml': `apiVersion: v3
kind: system
metadata: { name: shop, displayName: Shop, owner: shopist, additionalOwners: [{ name: y }] }
spec: { components: ['service:cart', 'datastore:main', 'service:gone'] }
---
apiVersion: v3
kind: service
metadata: { name: cart, owner: shopist, namespace: Retail }
spec: { tier: '1', type: grpc, dependsOn: ['datastore:main', 'queue:jobs'] }
datadog: { codeLocations: [{ repositoryURL: 'https://github.com/acme/cart.git', paths: ['**'] }] }
---
apiVersion: v3
kind: service
metadata: { name: cart, owner: shopist }
---
apiVersion: v3
kind: datastore
metadata: { name: main, owner: shopist }
spec: { type: postgres, componentOf: ['system:shop'] }
---
apiVersion: v3
kind: api
metadata: { name: products, owner: shopist }
spec: { type: openapi, interface: { fileRef: 'https://git.example/p.yaml' }, implementedBy: ['service:cart'] }
---
apiVersion: v3
kind: custom.model
metadata: { name: ranking, owner: shopist }
`,
    });
    expect(byName.shop.metadata.title).toBe('Shop');
    expect(
      results[0].entities.map(({ kind, metadata, spec }) => [
        kind,
        metadata.namespace,
        metadata.name,
        spec,
      ]),
    ).toEqual([
      ['System', undefined, 'shop', { owner: 'shopist' }],
      [
        'Component',
        'retail',
        'cart',
        {
          owner: 'shopist',
          type: 'service',
          lifecycle: 'production',
          dependsOn: ['resource:default/main', 'resource:default/jobs'],
        },
      ],
      [
        'Component',
        undefined,
        'cart',
        {
          owner: 'shopist',
          type: 'service',
          lifecycle: 'production',
          system: 'system:default/shop',
          providesApis: ['api:default/products'],
        },
      ],
      [
        'Resource',
        undefined,
        'main',
        { owner: 'shopist', type: 'postgres', system: 'system:default/shop' },
      ],
      [
        'API',
        undefined,
        'products',
        {
          owner: 'shopist',
          type: 'openapi',
          lifecycle: 'production',
          definition: { $text: 'https://git.example/p.yaml' },
        },
      ],
      [
        'Component',
        undefined,
        'ranking',
        { owner: 'shopist', type: 'model', lifecycle: 'production' },
      ],
    ]);
    const text = lines.join('\n');
    expect(text).toContain(
      ':4: spec.components[2] "component:default/gone" is left out. component:default/gone was not read. Write system: system:default/shop into its descriptor.',
    );
    expect(text).toContain('metadata.additionalOwners');
    expect(missingRefs(results)).toEqual([
      { ref: 'group:default/shopist', namedBy: 5 },
      { ref: 'group:retail/shopist', namedBy: 1 },
      { ref: 'resource:default/jobs', namedBy: 1 },
    ]);
  });

  it('keeps the folder of a service in a repository of several, and reports what is not one folder', async () => {
    const repository = 'https://github.com/acme/mono';
    const service = (name: string, places: object[]) =>
      JSON.stringify({
        apiVersion: 'v3',
        kind: 'service',
        metadata: { name, owner: 'x' },
        datadog: {
          codeLocations: places.map(place => ({
            repositoryURL: repository,
            ...place,
          })),
        },
      });
    const { byName, lines } = await imported({
      'entity.datadog.yaml': [
        service('pay', [
          { paths: ['services/pay/**'] },
          { paths: ['/libs/pay/*'] },
        ]),
        service('whole', [{ paths: ['**/*'] }]),
        service('two', [{ paths: ['a/**', 'b/**'] }]),
        service('some', [{ paths: ['src/*.go'] }]),
      ].join('\n---\n'),
    });
    const sourceOf = (name: string) =>
      byName[name].metadata.annotations?.['backstage.io/source-location'];
    expect(sourceOf('pay')).toBe(`url:${repository}/tree/HEAD/services/pay/`);
    expect(byName.pay.metadata.links).toEqual([
      { url: `${repository}/tree/HEAD/libs/pay`, type: 'repository' },
    ]);
    expect(sourceOf('whole')).toBe(`url:${repository}/`);
    expect(sourceOf('two')).toBe(`url:${repository}/`);
    expect(
      lines.filter(line => line.includes('codeLocations')).map(shorten),
    ).toEqual([
      'datadog.codeLocations[0].paths ["a/**","b/**"] is left out.',
      'datadog.codeLocations[0].paths ["src/*.go"] is left out.',
    ]);
  });
});
