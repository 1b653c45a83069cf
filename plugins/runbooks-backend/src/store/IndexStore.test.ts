import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { IndexStore } from './IndexStore';
import { openDatabase } from './openDatabase';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

it('keeps what was read later, whatever is written last', async () => {
  const knex = await openDatabase(
    mockServices.database({ knex: await databases.init('POSTGRES_15') }),
  );
  const store = new IndexStore(knex);
  const source = 'https://host.example/payments';
  const entityRef = 'component:default/payments';
  const replace = (page: string, second: number) =>
    store.replace(
      source,
      { etag: page, layout: '', readAt: new Date(2026, 10, 29, 12, 0, second) },
      {
        homes: [{ entityRef, folder: '', docsFolder: 'docs' }],
        pages: [{ entityRef, page, file: `docs/${page}.md`, anchors: [] }],
        runbooks: [],
        alerts: [],
        unreadable: [],
      },
      new Map(),
      () => entityRef,
    );
  const pages = () => knex('pages').pluck('page');

  expect([...(await replace('first', 1))]).toEqual([entityRef]);
  expect([...(await replace('pushed', 3))]).toEqual([entityRef]);
  expect([...(await replace('swept', 2))]).toEqual([]);
  expect(await pages()).toEqual(['pushed']);
  expect((await store.versions()).get(source)?.etag).toBe('pushed');

  await Promise.all([replace('late', 5), replace('early', 4)]);
  expect(await pages()).toEqual(['late']);
});
