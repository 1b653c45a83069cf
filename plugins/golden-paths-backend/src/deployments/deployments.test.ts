import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import express from 'express';
import request from 'supertest';
import { Subjects } from '../day2/Subjects';
import { createDeploymentsRouter } from './createDeploymentsRouter';
import { DeploymentStore } from './DeploymentStore';
import { readDeploymentEvent } from './readDeploymentEvent';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const ADA = 'user:default/ada';
const COMMIT = 'a'.repeat(40);

const component = (name: string, owner: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  spec: {},
  relations: [{ type: 'ownedBy', targetRef: owner }],
});

const eventOf = (changes: object = {}, data: object = {}) => ({
  specversion: '1.0',
  id: 'production-1.4.2',
  type: 'dev.cdevents.service.deployed',
  source: 'https://ci.example/runs/7',
  subject: 'component:default/checkout',
  time: '2026-11-27T10:00:00Z',
  data: {
    environment: { id: 'production' },
    artifactId: '1.4.2',
    commit: COMMIT,
    ...data,
  },
  ...changes,
});

async function start() {
  const knex = await databases.init('POSTGRES_15');
  const denied = new Set<string>();
  const subjects = new Subjects({
    auth: mockServices.auth(),
    catalog: catalogServiceMock({
      entities: [
        component('checkout', ADA),
        component('billing', 'group:default/money'),
      ],
    }),
    ownership: {
      ownersFor: async () => ({
        person: ADA,
        owners: [{ owner: ADA, way: 'direct', path: [ADA] } as any],
        titles: {},
      }),
    },
  });
  const app = express();
  app.use(
    createDeploymentsRouter({
      httpAuth: mockServices.httpAuth(),
      permissions: mockServices.permissions.mock({
        authorize: async asked =>
          asked.map(({ permission }) => ({
            result: denied.has(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          })),
      }),
      store: await DeploymentStore.open(
        mockServices.database({ knex, migrations: { skip: false } }),
      ),
      subjects,
    }),
  );
  app.use(mockErrorHandler());
  const user = mockCredentials.user.header(ADA);
  const machine = mockCredentials.service.header();
  return {
    denied,
    machine,
    user,
    tell: (body: object, authorization = machine) =>
      request(app)
        .post('/deployments')
        .set('Authorization', authorization)
        .set('Content-Type', 'application/cloudevents+json')
        .send(JSON.stringify(body)),
    running: async (entityRef = 'component:default/checkout') =>
      (
        await request(app)
          .get('/deployments')
          .query({ entityRef })
          .set('Authorization', user)
      ).body.items,
  };
}

describe('deployments', () => {
  it('says what runs where, by the last that was told of each environment', async () => {
    const { running, tell } = await start();
    expect(await running()).toEqual([]);
    const staging = { environment: { id: 'staging' }, artifactId: '1.5.0' };
    const told = [
      eventOf(),
      // Told again, and late.
      eventOf({}, { artifactId: '9.9.9' }),
      eventOf({ id: 'old', time: '2026-11-26T10:00:00Z' }, { artifactId: '1' }),
      eventOf({ id: 's', time: '2026-11-28T10:00:00+01:00' }, staging),
      eventOf({ id: 't' }, { environment: { id: 'test' } }),
      eventOf(
        {
          id: 'u',
          time: '2026-11-27T11:00:00Z',
          type: 'dev.cdevents.service.removed.0.2.0',
        },
        { environment: { id: 'test' } },
      ),
    ];
    for (const event of told) expect((await tell(event)).status).toBe(202);
    expect(await running()).toEqual([
      {
        environment: 'staging',
        version: '1.5.0',
        commit: COMMIT,
        run: 'https://ci.example/runs/7',
        at: '2026-11-28T09:00:00.000Z',
      },
      {
        environment: 'production',
        version: '1.4.2',
        commit: COMMIT,
        run: 'https://ci.example/runs/7',
        at: '2026-11-27T10:00:00.000Z',
      },
    ]);
    expect(await running('component:default/billing')).toEqual([]);
  });

  it('takes them from machines and owners who may tell', async () => {
    const { denied, machine, running, tell, user } = await start();
    const billing = eventOf({ subject: 'component:default/billing' });
    expect((await tell(eventOf(), user)).status).toBe(202);
    const stranger = await tell(billing, user);
    expect(stranger.status).toBe(403);
    expect(stranger.body.error.message).toMatch(/You do not own/);
    expect((await tell(billing, machine)).status).toBe(202);

    denied.add('golden-paths.deployment.report');
    const refused = await tell(eventOf({ id: 'other' }), machine);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toMatch(
      /golden-paths.deployment.report/,
    );
    expect(await running()).toHaveLength(1);

    denied.clear();
    const nowhere = await tell(eventOf({ subject: 'component:default/none' }));
    expect(nowhere.status).toBe(404);
    expect((await tell(eventOf(), 'Bearer nobody')).status).toBe(401);
    const large = await tell(eventOf({ more: 'x'.repeat(20_000) }));
    expect(large.status).toBe(413);
  });

  it.each([
    [{ time: 'yesterday' }, /time/],
    [{ time: '2126-01-01T00:00:00Z' }, /is in the future/],
    [{ type: 'dev.cdevents.build.finished' }, /no event of a service/],
    [{ subject: 'checkout' }, /no entity ref/],
    [{ specversion: '0.3' }, /specversion/],
    [{ data: {} }, /environment/],
  ])('refuses %j', (changes, message) => {
    expect(() => readDeploymentEvent(eventOf(changes))).toThrow(message);
  });

  it('sends nobody to what is no web page', () => {
    const { run } = readDeploymentEvent(
      eventOf({ source: 'data:text/html,1' }),
    );
    expect(run).toBeUndefined();
  });
});
