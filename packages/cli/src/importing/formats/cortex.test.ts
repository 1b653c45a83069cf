import { imported } from '../__testUtils__/imported';

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

  it('has a line for each description that has no place', async () => {
    const { byName, lines } = await imported({
      'till.yaml': info(`  title: Till
  x-cortex-tag: till
  x-cortex-owners:
    - { type: group, name: payments, provider: OKTA, description: Runs the till, inheritance: APPEND }
  x-cortex-link:
    - { name: Docs, type: doc, url: 'https://e.example/d', description: How to run it }
  x-cortex-slack: { channels: [{ name: till, description: Talk }] }
  x-cortex-custom-metadata:
    cost: { value: 3, description: per month }
  x-cortex-definition: { region: eu }
`),
    });
    expect(byName.till.metadata.annotations).toMatchObject({
      'cortex.io/cost': '3',
    });
    const text = lines.join('\n');
    for (const lost of [
      'x-cortex-owners[0].description "Runs the till" is left out.',
      'x-cortex-owners[0].inheritance "APPEND" is left out.',
      'x-cortex-link[0].description "How to run it" is left out.',
      'x-cortex-slack.channels[0].description "Talk" is left out.',
      'x-cortex-custom-metadata.cost.description "per month" is left out.',
      'x-cortex-definition {"region":"eu"} is left out.',
    ])
      expect(text).toContain(lost);
  });
});
