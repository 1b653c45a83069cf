import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import { request as httpRequest } from 'node:http';
import request from 'supertest';
import sampleSignIn from './index';

const ORIGIN = 'http://localhost:7007';

const group = (name: string, displayName: string, parent?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { type: 'team', profile: { displayName }, children: [] },
  relations: parent
    ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
    : [],
});

const user = (
  name: string,
  displayName: string,
  groups: string[],
  role?: string,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name,
    namespace: 'default',
    annotations: role ? { 'waymark/role': role } : {},
  },
  spec: { profile: { displayName, email: `${name}@example.org` } },
  relations: groups.map(g => ({
    type: 'memberOf',
    targetRef: `group:default/${g}`,
  })),
});

const entities = [
  group('marlow', 'Marlow'),
  group('platform', 'Platform', 'marlow'),
  group('data', 'Data', 'platform'),
  group('commerce', 'Commerce', 'marlow'),
  group('checkout', 'Checkout', 'commerce'),
  user('dan', 'Dan', ['data'], 'Data engineer'),
  user('ada', 'Ada', ['checkout', 'data'], 'Engineer'),
  user('bea', 'Bea', []),
];

async function start(changes: {
  waymark?: JsonObject;
  app?: JsonObject;
  listen?: JsonObject | string;
}) {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      sampleSignIn,
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({
        data: {
          app: changes.app ?? { baseUrl: ORIGIN },
          backend: {
            baseUrl: ORIGIN,
            listen: changes.listen ?? { host: 'localhost', port: 7007 },
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          waymark: changes.waymark ?? { sample: true },
          auth: { providers: { sample: {} } },
        },
      }),
      mockServices.database.mock({
        getClient: () => Promise.reject(new Error('not used')),
      }).factory,
    ],
  });
  return server;
}
