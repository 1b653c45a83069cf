import { parseYaml } from '../yamlFiles/parseYaml';
import { importDocuments } from './importDocuments';
import { importLines, missingRefs } from './importLines';
import type { SourceFormat } from './types';

const owners = new Map([['ari:cloud:teams::team/7', 'group:default/checkout']]);

/** Imports files by name, and gives the entities by name, and the lines of the report. */
async function imported(files: Record<string, string>, format?: SourceFormat) {
  const results = await importDocuments(
    Object.entries(files).map(([path, text]) => ({
      path,
      content: parseYaml(text, {
        version: path.startsWith('opslevel') ? '1.1' : '1.2',
      }),
    })),
    { format, owners },
  );
  const entities = results.flatMap(result => result.entities);
  return {
    results,
    entities,
    byName: Object.fromEntries(
      entities.map(entity => [entity.metadata.name, entity]),
    ),
    lines: results.flatMap(importLines),
    problems: results.flatMap(({ problems }) =>
      problems.map(({ message }) => message),
    ),
  };
}

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

describe('Cortex', () => {
  const info = (fields: string) => `openapi: 3.0.1\ninfo:\n${fields}`;

  it('maps services, teams and domains with what they say of other tools', async () => {
    const { byName, lines } = await imported({
      'chat.yaml': info(`  title: Chat
  description: Talks
  x-cortex-tag: chat-service
  x-cortex-owners:
    - { type: email, email: ada@example.com }
    - { type: group, name: Delta, provider: OKTA, description: x }
  x-cortex-groups: [python-services]
  x-cortex-link:
    - { name: Spec, type: OPENAPI, url: ./spec.yaml }
    - { name: Runbook, type: RUNBOOK, url: 'https://wiki.example/chat' }
  x-cortex-custom-metadata:
    core: true
    cost: { value: 3, description: per month }
    nested: { a: { b: 1 } }
  x-cortex-dependency:
    - { tag: mail, method: GET, path: /v1 }
  x-cortex-git: { github: { repository: acme/chat, basepath: src } }
  x-cortex-oncall: { pagerduty: { id: P1, type: SERVICE } }
  x-cortex-issues: { jira: { projects: [CS] } }
  x-cortex-slack: { channels: [{ name: delta, notificationsEnabled: true }] }
  x-cortex-parents: [{ tag: messaging }]
  x-cortex-apm: { datadog: { monitors: [1] } }
paths: { /v1: {} }
`),
      'messaging.yaml': info(`  title: Messaging
  x-cortex-tag: messaging
  x-cortex-type: domain
  x-cortex-domain-parents: [{ tag: product }]
`),
      'product.yaml': info(
        '  title: Product\n  x-cortex-tag: product\n  x-cortex-type: domain\n',
      ),
      'delta.yaml': info(`  title: Delta
  x-cortex-tag: delta
  x-cortex-type: team
  x-cortex-team: { members: [{ name: Ada, email: ada@example.com }] }
`),
      'topic.yaml': info(
        '  title: Topic\n  x-cortex-tag: topic\n  x-cortex-type: kafka-topic\n',
      ),
    });
    expect(byName['chat-service']).toMatchObject({
      kind: 'Component',
      metadata: {
        title: 'Chat',
        annotations: {
          'backstage.io/source-location':
            'url:https://github.com/acme/chat/tree/HEAD/src/',
          'pagerduty.com/service-id': 'P1',
          'jira/project-key': 'CS',
          'cortex.io/slack-channels': 'delta',
          'cortex.io/core': 'true',
          'cortex.io/cost': '3',
        },
        links: [{ url: 'https://wiki.example/chat', type: 'runbook' }],
      },
      spec: {
        type: 'service',
        owner: 'Delta',
        system: 'messaging',
        dependsOn: ['component:mail'],
      },
    });
    // A domain of services is what a Component can be part of; one of domains stays a domain.
    expect(byName.messaging).toMatchObject({
      kind: 'System',
      spec: { domain: 'product' },
    });
    expect(byName.product.kind).toBe('Domain');
    expect(byName.delta).toMatchObject({
      kind: 'Group',
      spec: { type: 'team', children: [] },
    });
    expect(byName.topic.spec).toMatchObject({ type: 'kafka-topic' });
    const text = lines.join('\n');
    for (const lost of [
      'x-cortex-owners[0].email "ada@example.com"',
      'x-cortex-link[0].url "./spec.yaml"',
      'x-cortex-custom-metadata.nested',
      'x-cortex-dependency[0].method "GET"',
      'x-cortex-apm',
      'x-cortex-team',
      'paths',
    ])
      expect(text).toContain(`${lost}`);
  });
});

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
});

describe('what nobody should write', () => {
  it('is reported with its place, and never ends in a crash', async () => {
    const odd = ['null', '[]', '7', '{}', '"x"', '{a: {b: [1]}}', '[[1]]'];
    const documents = odd.flatMap(value => [
      `configVersion: 1\nname: ${value}\nlinks: ${value}\nlabels: ${value}\nfields: ${value}\nrelationships: ${value}\ncustomFields: ${value}\nownerId: ${value}\ntypeId: ${value}`,
      `version: 1\ncomponent: ${value}`,
      `version: 1\ncomponent: {name: ${value}, tags: ${value}, tools: ${value}, repositories: ${value}, dependencies: ${value}, aliases: ${value}, properties: ${value}}`,
      `openapi: 3.0.0\ninfo: {x-cortex-tag: ${value}, x-cortex-owners: ${value}, x-cortex-git: ${value}, x-cortex-groups: ${value}, x-cortex-parents: ${value}, x-cortex-dependency: ${value}, x-cortex-slack: ${value}, x-cortex-custom-metadata: ${value}}`,
      `dd-service: ${value}\nlinks: ${value}\ncontacts: ${value}\nintegrations: ${value}\ntags: ${value}\nrepos: ${value}`,
      `apiVersion: v3\nkind: ${value}\nmetadata: ${value}`,
      `apiVersion: v3\nkind: api\nmetadata: {name: a, tags: ${value}, namespace: ${value}}\nspec: ${value}\ndatadog: ${value}`,
      value,
    ]);
    const { results } = await imported(
      Object.fromEntries(
        documents.map((text, index) => [`${index}.yaml`, text]),
      ),
    );
    expect(results).toHaveLength(documents.length);
    for (const result of results) {
      const said =
        result.problems.length + result.unmapped.length + result.changed.length;
      const isEmpty = documents[results.indexOf(result)] === 'null';
      expect(said > 0 || result.entities.length > 0 || isEmpty).toBe(true);
    }
  });

  it('names both files of one entity, names that nothing can be made of, and other formats', async () => {
    const { problems, lines } = await imported({
      'a/compass.yml': 'configVersion: 1\nname: shop\n',
      'b/opslevel.yml': 'version: 1\nservice: { name: Shop, owner: x }\n',
      'c/service.datadog.yaml': 'dd-service: "???"\n',
      'd.yaml': 'hello: world\n',
    });
    expect(problems).toEqual([
      'component:default/shop is described in a/compass.yml already. Give one of them another name.',
      expect.stringContaining('An entity cannot be written: metadata.name'),
      'It is not in the format of Compass (API export), Compass, OpsLevel, Cortex, Datadog, Datadog (v3).',
    ]);
    expect(lines).toContainEqual(
      expect.stringMatching(/^d\.yaml:1: It is not/),
    );
    expect(
      (await imported({ 'a.yml': 'dd-service: a\n' }, 'compass')).problems,
    ).toEqual(['It is not in the format of Compass (API export), Compass.']);
  });
});
