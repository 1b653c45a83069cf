import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { useSource } from './__testUtils__/startSource';
import { Discovery } from './Discovery';
import { ProposalStore } from './proposal/ProposalStore';
import { EmbeddedSource } from './sources/EmbeddedSource';

jest.setTimeout(60_000);

const portal = useSource();

/** Two repositories of the portal's own host, and five of an organisation, none with a descriptor. */
async function start() {
  const { source, host, repositories, scans, scan } = await portal.start(
    'gitea',
  );
  for (const name of ['gifts', 'cards', 'till', 'bank', 'shop'])
    host.add(`acme/${name}`, { 'README.md': '' });
  await scan();
  const embedded = new EmbeddedSource({
    auth: mockServices.auth(),
    discovery: mockServices.discovery.mock(),
  });
  jest.spyOn(embedded, 'undescribed').mockResolvedValue(
    ['aisle', 'till'].map(name => ({
      name,
      description: 'Of the portal',
      url: `/git/${name}`,
    })) as Awaited<ReturnType<EmbeddedSource['undescribed']>>,
  );
  const allow = async (asked: unknown[]) =>
    asked.map((): { result: AuthorizeResult.ALLOW } => ({
      result: AuthorizeResult.ALLOW,
    }));
  const discovery = new Discovery({
    embedded,
    external: [source],
    permissions: mockServices.permissions.mock({
      authorize: allow,
      authorizeConditional: allow,
    }),
    proposals: new ProposalStore(portal.knex),
    repositories,
    scans,
    scheduler: mockServices.scheduler.mock({
      triggerTask: async () => {},
    }),
  });
  const person = mockCredentials.user();
  return {
    discovery,
    person,
    list: async (query: Parameters<Discovery['overview']>[1]) => {
      const answer = await discovery.overview(person, query);
      const { repositories: listed, found, total } = answer;
      return [listed.map(({ name }) => name), found, total];
    },
  };
}

describe('the list of what is not in the catalog', () => {
  it('is read in pages that go over all sources, and searched as a whole', async () => {
    const { list } = await start();
    const all = [
      'aisle',
      'till',
      'acme/bank',
      'acme/cards',
      'acme/gifts',
      'acme/shop',
      'acme/till',
    ];
    expect(await list({})).toEqual([all, 7, 7]);
    for (const offset of [0, 1, 3, 6, 9])
      expect(await list({ offset, limit: 3 })).toEqual([
        all.slice(offset, offset + 3),
        7,
        7,
      ]);
    expect(await list({ search: ' TILL', limit: 1 })).toEqual([['till'], 2, 7]);
    expect(await list({ search: 'till', offset: 1 })).toEqual([
      ['acme/till'],
      2,
      7,
    ]);
    expect(await list({ search: 'the acme gif%' })).toEqual([[], 0, 7]);
    expect(await list({ search: 'the acme gif' })).toEqual([
      ['acme/gifts'],
      1,
      7,
    ]);
    expect(await list({ source: 'embedded' })).toEqual([
      ['aisle', 'till'],
      2,
      7,
    ]);
    expect(await list({ source: 'gitea-acme', limit: 2 })).toEqual([
      ['acme/bank', 'acme/cards'],
      5,
      7,
    ]);
  });

  it('says that a scan was asked for until it begins', async () => {
    const { discovery, person } = await start();
    const status = async () =>
      (await discovery.overview(person, {})).sources[1].scan;
    expect(await status()).not.toHaveProperty('wanted');
    await discovery.scanNow(person, 'gitea-acme');
    expect(await status()).toMatchObject({ wanted: true });
  });
});
