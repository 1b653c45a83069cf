import type { Entity } from '@backstage/catalog-model';

/** The person who creates things in tests: in `checkout`, which is in `commerce`. */
export const ADA = 'user:default/ada';

const group = (name: string, title: string, parent?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: {
    type: 'team',
    children: [],
    profile: { displayName: title },
    ...(parent && { parent }),
  },
  relations: parent
    ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
    : [],
});

/** Three teams, a person, a system and a service. */
export const organisation: Entity[] = [
  group('commerce', 'Commerce'),
  group('checkout', 'Checkout', 'commerce'),
  group('warehouse', 'Warehouse'),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'ada', namespace: 'default' },
    spec: { memberOf: ['commerce'], profile: { displayName: 'Ada Byron' } },
    relations: [{ type: 'memberOf', targetRef: 'group:default/commerce' }],
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name: 'shop', namespace: 'default' },
    spec: { owner: 'commerce' },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'payments', namespace: 'default' },
    spec: { type: 'service', lifecycle: 'production', owner: 'checkout' },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { name: 'stock', namespace: 'default' },
    spec: {
      type: 'openapi',
      lifecycle: 'production',
      owner: 'warehouse',
      definition: 'openapi: 3.1.0',
    },
  },
];
