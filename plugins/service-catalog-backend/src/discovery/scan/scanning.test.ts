import {
  authorizationOf,
  configFor,
  descriptorOf,
  TYPES,
  useSource,
} from '../__testUtils__/startSource';
import { RepositoryTaker } from './RepositoryTaker';

jest.setTimeout(60_000);

const FILE = 'catalog-info.yaml';
const portal = useSource();

describe.each(TYPES)('discovery of %s', type => {
  const withThree = async () => {
    const started = await portal.start(type);
    const { host } = started;
    const shop = host.add('acme/shop', { [FILE]: descriptorOf('shop') });
    const till = host.add('acme/till', { 'README.md': '# Till' });
    const bank = host.add('acme/bank', { [FILE]: descriptorOf('bank') });
    host.add('other/secret', { [FILE]: descriptorOf('secret') });
    return { ...started, shop, till, bank };
  };

  it('reads all pages, says how far it is, and tells the catalog only what changes', async () => {
    const { host, catalog, scan, repositories, shop } = await withThree();
    const state = await scan();
    expect(state).toMatchObject({ seen: 3, total: 3, failures: 0 });
    expect(state.finishedAt).toBeInstanceOf(Date);
    expect(state.error).toBeUndefined();
    expect(catalog.names).toEqual(['bank', 'shop']);
    const { entity } = catalog.entities.get('component:default/shop')!;
    expect(entity.metadata.annotations).toMatchObject({
      'backstage.io/managed-by-location': expect.stringMatching(
        new RegExp(`^url:https://${type}\\.test/acme/shop/.*main/${FILE}$`),
      ),
    });
    expect(await repositories.undescribed([`${type}-acme`], 9)).toMatchObject({
      total: 1,
      rows: [{ name: 'acme/till', description: 'The acme/till' }],
    });

    catalog.mutations.length = 0;
    await scan();
    expect(catalog.mutations).toEqual([]);

    shop.files[FILE] = descriptorOf('shop', 'Says more');
    host.add('acme/new', { [FILE]: descriptorOf('new') });
    await scan();
    expect(
      catalog.mutations
        .flatMap(mutation => (mutation.type === 'delta' ? mutation.added : []))
        .map(added => added.entity.metadata.name),
    ).toEqual(['shop', 'new']);
  });

  it('is not held up by a repository that it may not read, and keeps what the catalog has of it', async () => {
    const { host, catalog, scan, repositories } = await withThree();
    await scan();
    host.add('acme/zoo', { [FILE]: descriptorOf('zoo') });
    host.refused.add('acme/shop');
    const state = await scan();
    expect([state.failures, state.error]).toEqual([0, undefined]);
    expect(catalog.names).toEqual(['bank', 'shop', 'zoo']);
    const { rows } = await repositories.undescribed([`${type}-acme`], 9);
    // GitHub leaves it out of its lists, so that nothing can be told of it.
    expect(
      rows.flatMap(({ name, problem, unreadable }) =>
        unreadable?.includes('refuses') && !problem ? [name] : [],
      ),
    ).toEqual(type === 'github' ? [] : ['acme/shop']);
    host.refused.clear();
    await scan();
    expect(catalog.names).toEqual(['bank', 'shop', 'zoo']);
    expect(
      (await repositories.undescribed([`${type}-acme`], 9)).rows.map(
        ({ name }) => name,
      ),
    ).toEqual(['acme/till']);
  });

  it('follows a repository to its new name without taking its entities out', async () => {
    const { host, catalog, scan, shop } = await withThree();
    await scan();
    catalog.mutations.length = 0;
    host.rename(shop, 'acme/store');
    await scan();
    expect(catalog.mutations).toEqual([
      expect.objectContaining({ type: 'delta', removed: [] }),
    ]);
    const { entity } = catalog.entities.get('component:default/shop')!;
    expect(
      entity.metadata.annotations?.['backstage.io/managed-by-location'],
    ).toContain('/acme/store/');
  });

  it('takes out what is archived, removed, moved away, or described no more', async () => {
    const { host, catalog, scan, repositories, shop, bank } = await withThree();
    const gone = host.add('acme/gone', { [FILE]: descriptorOf('gone') });
    const away = host.add('acme/away', { [FILE]: descriptorOf('away') });
    await scan();
    expect(catalog.names).toEqual(['away', 'bank', 'gone', 'shop']);

    shop.archived = true;
    await scan();
    expect(catalog.names).toEqual(['away', 'bank', 'gone']);
    host.repositories.splice(host.repositories.indexOf(gone), 1);
    host.rename(away, 'other/away');
    await scan();
    expect(catalog.names).toEqual(['bank']);
    bank.files = { 'README.md': 'Nothing here' };
    await scan();
    expect(catalog.names).toEqual([]);
    const { rows } = await repositories.undescribed([`${type}-acme`], 9);
    expect(rows.map(({ name }) => name)).toEqual(['acme/bank', 'acme/till']);

    shop.archived = false;
    await scan();
    expect(catalog.names).toEqual(['shop']);
  });

  it('keeps the last entities of a descriptor that broke, and says what is wrong', async () => {
    const { catalog, scan, repositories, shop } = await withThree();
    await scan();
    shop.files[FILE] = 'kind: Component\nmetadata: { name: "not a name!" }\n';
    await scan();
    expect(catalog.names).toEqual(['bank', 'shop']);
    const { rows } = await repositories.undescribed([`${type}-acme`], 9);
    expect(rows.map(({ name, problem }) => [name, problem])).toEqual([
      ['acme/shop', expect.stringMatching(/^catalog-info.yaml: not a name!: /)],
      ['acme/till', undefined],
    ]);
    shop.files[FILE] = descriptorOf('store');
    await scan();
    expect(catalog.names).toEqual(['bank', 'store']);
    const { total } = await repositories.undescribed([`${type}-acme`], 9);
    expect(total).toBe(1);
  });

  it('lets no repository make people or teams, unless the catalog takes those', async () => {
    const { catalog, scan, repositories, shop } = await withThree();
    shop.files[FILE] =
      'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: admins }\nspec: { type: team, children: [] }\n';
    await scan();
    expect(catalog.names).toEqual(['bank']);
    const { rows } = await repositories.undescribed([`${type}-acme`], 9);
    expect(rows[0].problem).toContain(
      'group:default/admins is of a kind that is not taken from repositories.',
    );
  });

  it('goes on by itself after a hiccup, and asks for credentials again when they ended', async () => {
    const { host, catalog, scan, slept, config } = await withThree();
    host.next.push({ status: 502, body: '<html>Bad gateway</html>' });
    host.next.push({ status: 503 });
    const state = await scan();
    expect(state.error).toBeUndefined();
    expect(slept).toEqual([500, 1000]);
    expect(catalog.names).toEqual(['bank', 'shop']);

    host.authorizations.clear();
    host.authorizations.add(authorizationOf(type, 'second'));
    expect((await scan()).error).toEqual({
      message: `${type}.test does not accept the token any more.`,
      remedy: expect.stringContaining(`integrations.${type}`),
    });
    config.update({ data: configFor(type, host.url, 'second') });
    expect((await scan()).error).toBeUndefined();
    expect(catalog.names).toEqual(['bank', 'shop']);
  });
});

describe('a scan', () => {
  const FIVE = ['one', 'two', 'three', 'four', 'five'];

  const withFive = async () => {
    const started = await portal.start('gitea');
    for (const name of FIVE)
      started.host.add(`acme/${name}`, { [FILE]: descriptorOf(name) });
    return started;
  };
  const lists = (asked: string[]) =>
    asked
      .splice(0)
      .filter(request => request.includes('/orgs/'))
      .map(request => /page=(\d+)/.exec(request)?.[1]);

  it('waits as long as the host wants, says so, and goes on where it was, in another process, too', async () => {
    const { host, catalog, scans, open, source } = await withFive();
    const reset = Math.ceil(Date.now() / 1000) + 3000;
    host.before = ({ url }) =>
      url.searchParams.get('page') === '2'
        ? {
            status: 403,
            headers: {
              'x-ratelimit-remaining': '0',
              'x-ratelimit-reset': String(reset),
            },
          }
        : undefined;
    await source.scanIfDue();
    const state = await scans.get('gitea-acme');
    expect(state).toMatchObject({
      seen: 2,
      total: 5,
      cursor: '2',
      waitingUntil: new Date(reset * 1000),
      waitingWhy: 'gitea.test limits how much it is asked.',
    });
    expect(state.error).toBeUndefined();
    expect(catalog.names).toEqual(['one', 'two']);
    expect(lists(host.asked)).toEqual(['1', '2']);

    await source.scanIfDue();
    await scans.set('gitea-acme', { wanted: true });
    await source.scanIfDue();
    expect(lists(host.asked)).toEqual([]);

    host.before = () => undefined;
    await scans.set('gitea-acme', { waitingUntil: new Date(Date.now() - 1) });
    await open().scanIfDue();
    expect(lists(host.asked)).toEqual(['2', '3']);
    expect(catalog.names).toEqual([...FIVE].sort());
    expect(await scans.get('gitea-acme')).toMatchObject({ seen: 5 });
  });

  it('waits a moment in place when that is all the host wants', async () => {
    const { host, scan, slept } = await withFive();
    host.next.push({ status: 429, headers: { 'retry-after': '2' } });
    expect((await scan()).seen).toBe(5);
    expect(slept).toHaveLength(1);
    expect(slept[0]).toBeGreaterThan(1000);
    expect(slept[0]).toBeLessThanOrEqual(2000);
  });

  it('removes nothing when it fails midway, and pauses longer after each failure', async () => {
    const { host, catalog, scan, scans, source } = await withFive();
    await scan();
    host.before = ({ url }) =>
      url.searchParams.get('page') === '3' ? { status: 500 } : undefined;
    const pauses: number[] = [];
    for (let i = 0; i < 3; i++) {
      const state = await scan();
      pauses.push(state.waitingUntil!.getTime() - Date.now());
      expect(state.error?.message).toBe('gitea.test answers with 500.');
    }
    expect(pauses.map(ms => Math.round(ms / 60_000))).toEqual([1, 2, 4]);
    expect(catalog.names).toEqual([...FIVE].sort());

    host.asked.length = 0;
    await source.scanIfDue();
    expect(host.asked).toEqual([]);
    host.before = () => undefined;
    const state = await scan();
    expect(lists(host.asked)).toEqual(['3']);
    expect(state).toMatchObject({ failures: 0, seen: 5 });
    expect(await scans.get('gitea-acme')).not.toHaveProperty('cursor');
  });

  it('asks for a repository that the pages did not show before it takes it out', async () => {
    const { host, catalog, scan } = await withFive();
    await scan();
    // A removal while the scan runs moves the one that follows to a page that was read already.
    host.before = ({ url }) => {
      if (url.searchParams.get('page') === '2') host.repositories.shift();
      return undefined;
    };
    await scan();
    expect(catalog.names).toEqual([...FIVE].sort());
    expect(host.asked.filter(path => path.includes('/repositories/'))).toEqual([
      'GET /api/v1/repositories/102',
    ]);
    host.before = () => undefined;
    await scan();
    expect(catalog.names).toEqual(['five', 'four', 'three', 'two']);
  });

  it('follows no redirect to another host, and so gives no token away', async () => {
    const { host, scan } = await withFive();
    const elsewhere = await portal.start('gitea');
    host.next.push({
      status: 302,
      headers: { location: `${elsewhere.host.url}/api/v1/orgs/acme/repos` },
    });
    const { error } = await scan();
    expect(error?.message).toContain('which is not followed');
    expect(elsewhere.host.asked).toEqual([]);
  });

  it('says that the host does not answer, and that a limit has no end', async () => {
    const { host, scan, slept } = await withFive();
    host.before = () => ({ status: 429, headers: { 'retry-after': '1' } });
    const limited = await scan();
    expect(limited.waitingUntil).toBeInstanceOf(Date);
    expect(slept).toHaveLength(5);
    await host.stop();
    const { error } = await scan();
    expect(error?.message).toMatch(
      /^gitea\.test does not answer \((ECONNREFUSED|fetch failed|UND_ERR_SOCKET)\)\.$/,
    );
    await host.start();
  });

  it('says what to do when the organisation is not there', async () => {
    const { scan } = await portal.start('gitlab');
    expect((await scan()).error).toEqual({
      message:
        'There is no group acme on gitlab.test, or the token may not see it.',
      remedy:
        'Check organization in waymark.discovery, and the rights of the token in integrations.gitlab.',
    });
  });

  it('gives an entity that two repositories describe to the other when the first goes', async () => {
    const { host, catalog, scan } = await withFive();
    const twin = host.add('acme/twin', { [FILE]: descriptorOf('one', 'Twin') });
    await scan();
    const one = () => catalog.entities.get('component:default/one')!.entity;
    expect(one().metadata.description).toBe('');
    twin.files[FILE] = descriptorOf('one', 'Changed twin');
    await scan();
    expect(one().metadata.description).toBe('');
    host.repositories.shift();
    await scan();
    expect(one().metadata.description).toBe('Changed twin');
    twin.archived = true;
    await scan();
    expect(catalog.names).not.toContain('one');
  });

  it('gives it to the other later when the host does not answer just then', async () => {
    const { host, catalog, scan, source } = await withFive();
    host.add('acme/twin', { [FILE]: descriptorOf('one', 'Twin') });
    await scan();
    host.repositories.shift();
    const find = jest.spyOn(source.host, 'find');
    // The first is asked for as it is gone, then the twin.
    find
      .mockResolvedValueOnce(undefined)
      .mockRejectedValueOnce(new Error('Bad gateway'));
    await scan();
    expect(catalog.names).not.toContain('one');
    find.mockRestore();
    await scan();
    expect(
      catalog.entities.get('component:default/one')?.entity.metadata
        .description,
    ).toBe('Twin');
  });

  it('tells the health of the catalog who describes an entity too, until nobody does', async () => {
    const { host, events, scan, source, open } = await withFive();
    const twin = host.add('acme/twin', { [FILE]: descriptorOf('one', 'Twin') });
    await scan();
    const told = () => events.publish.mock.calls.at(-1)![0].eventPayload;
    expect(told()).toMatchObject({
      source: 'discovery:gitea-acme',
      problems: [
        {
          kind: 'name-conflict',
          entityRef: 'component:default/one',
          declaredOwner: 'group:default/checkout',
          sides: [
            { name: 'the repository acme/one', won: true },
            { name: 'the repository acme/twin', won: false },
          ],
        },
      ],
    });
    // Again and again, in whatever process: the health forgets what nobody says any more.
    const { problems } = told() as { problems: object[] };
    expect(problems).toHaveLength(1);
    for (const process of [source, source, open()]) {
      events.publish.mockClear();
      await process.tellConflicts();
      expect(told()).toMatchObject({ problems });
    }
    twin.files[FILE] = descriptorOf('two-of-a-kind');
    await scan();
    expect(told()).toMatchObject({ problems: [] });
  });

  it('forgets a source that is not configured any more, so that it can come again', async () => {
    const { catalog, repositories, scan } = await withFive();
    await scan();
    const told = async () => {
      catalog.mutations.length = 0;
      await scan();
      return catalog.mutations.flatMap(mutation =>
        mutation.type === 'delta' ? mutation.added : [],
      ).length;
    };
    await repositories.forgetOthers(['gitea-acme']);
    expect(await told()).toBe(0);
    await repositories.forgetOthers(['another']);
    expect(await told()).toBe(5);
  });

  it('keeps what a push told over a page that was read before it', async () => {
    const { host, catalog, repositories, scan, source } = await withFive();
    await scan();
    const taker = new RepositoryTaker({
      source: 'gitea-acme',
      descriptor: FILE,
      host: source.host,
      repositories,
      holdings: { lost: async () => new Set() },
      conflicts: { tell: async () => {} },
      isAllowed: () => true,
      connection: async () => catalog.connection,
    });
    const askedAt = new Date();
    const page = await source.host.page(undefined);
    const [one] = host.repositories;
    one.files[FILE] = descriptorOf('one', 'Pushed');
    await new Promise(done => {
      setTimeout(done, 2);
    });
    await source.refresh({ id: String(one.id), name: one.path });
    await taker.take(page.repositories, askedAt);
    expect(
      catalog.entities.get('component:default/one')!.entity.metadata
        .description,
    ).toBe('Pushed');
  });
});
