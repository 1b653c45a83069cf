import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  BackstageCredentials,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { CatalogServiceRequestOptions } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import {
  ANNOTATION,
  CATALOG_CHANGED_TOPIC,
  GIT_PUSH_TOPIC,
} from '@waymark/common';
import request from 'supertest';
import docsEngine from './index';

// A busy machine takes longer than Jest waits by itself.
jest.setTimeout(120_000);

const directory = createMockDirectory();

const component = (name: string, folder: string, commit: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    uid: `uid-of-${name}`,
    annotations: {
      'backstage.io/techdocs-ref': `dir:${folder}`,
      'backstage.io/managed-by-location': `file:${directory.path}/catalog-info.yaml`,
      'backstage.io/managed-by-origin-location': `file:${directory.path}/catalog-info.yaml`,
      [ANNOTATION.commit]: commit,
    },
  },
});

/** @param options - `onlyFor`: the only person who may read the entities */
async function startPortal(options: { onlyFor?: string } = {}) {
  const entities = [
    component('orders', './orders', 'c1'),
    component('empty', './empty', 'c2'),
  ].map(entity => ({
    ...entity,
    metadata: {
      ...entity.metadata,
      uid: `${entity.metadata.uid}-${options.onlyFor}`,
    },
  }));
  const catalog = options.onlyFor
    ? catalogServiceMock.mock({
        getEntityByRef: async (ref, asking) => {
          const { principal } = (asking as CatalogServiceRequestOptions)
            .credentials as BackstageCredentials<{ userEntityRef?: string }>;
          return principal.userEntityRef === options.onlyFor
            ? entities.find(
                ({ metadata }) => metadata.name === parseEntityRef(ref).name,
              )
            : undefined;
        },
      }).factory
    : catalogServiceMock.factory({ entities });
  const docs = directory.resolve('orders/docs');
  await mkdir(docs, { recursive: true });
  await mkdir(directory.resolve('empty'), { recursive: true });
  await writeFile(
    path.join(docs, 'index.md'),
    '# Orders\n\n!!! note\n    Hi.\n',
  );
  await writeFile(path.join(docs, 'stuck.md'), '# Stuck\n');
  const events = mockServices.events.mock();
  const { server } = await startTestBackend({
    features: [
      techdocsPlugin,
      docsEngine,
      catalog,
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => events,
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost', listen: { port: 0 } },
          permission: { enabled: options.onlyFor !== undefined },
          techdocs: {
            builder: 'local',
            generator: { defaultEngine: 'markdown' },
            publisher: {
              type: 'local',
              local: { publishDirectory: directory.resolve('published') },
            },
          },
        },
      }),
    ],
  });
  return { server, events };
}

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  // TechDocs by itself would look again after a minute.
  const deadline = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It did not come about');
    await delay(50);
  }
}

describe('the docs engine in TechDocs', () => {
  it('builds docs when somebody looks at them, and says why it could not', async () => {
    const { server } = await startPortal();
    const sync = await request(server).get(
      '/api/techdocs/sync/default/component/orders',
    );
    expect(sync.text).toContain('event: finish\ndata: {"updated":true}');

    const page = await request(server).get(
      '/api/techdocs/static/docs/default/component/orders/index.html',
    );
    expect(page.status).toBe(200);
    expect(page.text).toContain('<div class="admonition note">');

    const failed = await request(server).get(
      '/api/techdocs/sync/default/component/empty',
    );
    expect(failed.text).toMatch(/event: error\ndata: ".*There are no pages/);
  });

  it('publishes the report of the build for those who may read the entity, and nobody else', async () => {
    const { server } = await startPortal({ onlyFor: 'user:default/owner' });
    const get = (route: string, user: string) =>
      request(server)
        .get(`/api/techdocs/${route}`)
        .set('Authorization', mockCredentials.user.header(user));
    const place = 'default/component/orders';
    await writeFile(
      directory.resolve('orders/docs/index.md'),
      '# Orders\n\n[gone](gone.md)\n',
    );
    await get(`sync/${place}`, 'user:default/owner');
    const route = `static/docs/${place}/docs_report.json`;
    const report = await get(route, 'user:default/owner');
    expect(report.headers['content-type']).toMatch(/^application\/json/);
    expect(report.body).toMatchObject({
      etag: expect.stringMatching(/^content-/),
      pages: 2,
      more: 0,
      problems: [{ kind: 'broken-link', file: 'docs/index.md', line: 3 }],
    });
    const other = await get(route, 'user:default/other');
    expect(other.status).toBe(404);
    expect(other.text).not.toContain('gone.md');
    const nobody = await request(server)
      .get(`/api/techdocs/${route}`)
      .set('Authorization', mockCredentials.none.header());
    expect(nobody.status).toBe(401);
  });

  it('publishes what was pushed at once, though TechDocs has just looked', async () => {
    const { server, events } = await startPortal();
    await request(server).get('/api/techdocs/sync/default/component/orders');
    await writeFile(directory.resolve('orders/docs/index.md'), '# Changed\n');
    const [{ onEvent }] = events.subscribe.mock.calls[0];
    await onEvent({
      topic: GIT_PUSH_TOPIC,
      eventPayload: { repository: 'orders', commit: 'c1', refs: [] },
    });
    const isPublished = async () => {
      const page = await request(server).get(
        '/api/techdocs/static/docs/default/component/orders/index.html',
      );
      return page.text.includes('Changed');
    };
    await waitFor(isPublished);
    await expect(isPublished()).resolves.toBe(true);
  });

  it('listens to pushes, and to the catalog', async () => {
    const { events } = await startPortal();
    for (const topic of [GIT_PUSH_TOPIC, CATALOG_CHANGED_TOPIC])
      expect(events.subscribe).toHaveBeenCalledWith(
        expect.objectContaining({ topics: [topic] }),
      );
  });
});
