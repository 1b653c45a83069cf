import { descriptorOf, useSource } from '../__testUtils__/startSource';

jest.setTimeout(60_000);

const FILE = 'catalog-info.yaml';
const SAME = 'component:default/same';
const portal = useSource();

const start = async () => {
  const started = await portal.start('gitea');
  const { host, events } = started;
  return {
    ...started,
    same: host.add('acme/same', { [FILE]: descriptorOf('same') }),
    /** What the health of the catalog was told last. */
    told: () => events.publish.mock.calls.at(-1)![0].eventPayload as any,
  };
};

const elsewhere = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'same',
    annotations: {
      'backstage.io/managed-by-location':
        'url:http://portal.example/git/same/blob/catalog-info.yaml',
    },
  },
};

describe('what the catalog has of a source', () => {
  it('comes again when it was lost', async () => {
    const { catalog, scan } = await start();
    await scan();
    // As somebody does who removes an entity by hand.
    catalog.entities.clear();
    await scan();
    expect(catalog.names).toEqual(['same']);
    catalog.mutations.length = 0;
    await scan();
    expect(catalog.mutations).toEqual([]);
  });

  it('may be of another source, which is a name conflict until that is gone', async () => {
    const { catalog, scan, source, told } = await start();
    catalog.others.set(SAME, elsewhere);
    await scan();
    expect(catalog.names).toEqual([]);
    await scan();
    await source.tellConflicts();
    expect(told()).toMatchObject({
      source: 'discovery:gitea-acme',
      problems: [
        {
          kind: 'name-conflict',
          entityRef: SAME,
          sides: [
            {
              location: 'http://portal.example/git/same/blob/catalog-info.yaml',
              won: true,
            },
            { name: 'the repository acme/same', won: false },
          ],
        },
      ],
    });
    catalog.others.clear();
    await scan();
    await source.tellConflicts();
    expect(catalog.names).toEqual(['same']);
    expect(told().problems).toEqual([]);
  });

  it('is no conflict under the former name of its repository', async () => {
    const { host, catalog, scan, source, told, same } = await start();
    await scan();
    const before = catalog.entities.get(SAME)!;
    host.rename(same, 'acme/renamed');
    await scan();
    // The catalog shows a new place only when it has processed it.
    catalog.entities.set(SAME, before);
    await scan();
    await source.tellConflicts();
    expect(told().problems).toEqual([]);
  });

  it('is lost to nobody when the catalog does not answer', async () => {
    const { catalog, scan } = await start();
    await scan();
    catalog.mutations.length = 0;
    jest.spyOn(catalog, 'answers').mockReturnValueOnce(false);
    expect((await scan()).error).toBeUndefined();
    expect(catalog.mutations).toEqual([]);
  });
});

describe('two processes', () => {
  it('do not both give away an entity that two repositories describe', async () => {
    const { host, catalog, source, open, repositories, scan, same } =
      await start();
    const twin = host.add('acme/twin', {
      [FILE]: descriptorOf('same', 'Twin'),
    });
    const { applyMutation } = catalog.connection;
    // Long enough for the other to divide, too, unless it waits.
    catalog.connection.applyMutation = async mutation => {
      await new Promise(done => {
        setTimeout(done, 300);
      });
      await applyMutation(mutation);
    };
    await Promise.all([
      source.refresh({ id: String(same.id), name: same.path }),
      open().refresh({ id: String(twin.id), name: twin.path }),
    ]);
    const known = await repositories.get('gitea-acme', ['100', '101']);
    expect(
      [...known.values()].map(({ entityRefs, waiting }) => [
        ...entityRefs,
        ...Object.keys(waiting).map(ref => `waits for ${ref}`),
      ]),
    ).toEqual(expect.arrayContaining([[SAME], [`waits for ${SAME}`]]));
    // Whichever goes: the other has it then.
    const holder = [...known.values()].find(one => one.entityRefs.length)!;
    host.repositories = host.repositories.filter(
      ({ id }) => String(id) !== holder.id,
    );
    await scan();
    expect(catalog.names).toEqual(['same']);
  });

  it('do not put what one asked for before over what the other asked for later', async () => {
    const { catalog, source, open, repositories, same } = await start();
    const place = { id: String(same.id), name: same.path };
    await source.refresh(place);
    same.files[FILE] = descriptorOf('same', 'Old');
    const late = open();
    const { find } = late.host;
    // It was asked, and what it said comes to the division after the other is done.
    const { alone } = repositories;
    let divisions = 0;
    jest.spyOn(repositories, 'alone').mockImplementation(async (...given) => {
      if (divisions++ === 0) {
        same.files[FILE] = descriptorOf('same', 'New');
        await source.refresh(place);
      }
      return alone.apply(repositories, given as never) as never;
    });
    late.host.find = async asked => {
      const found = await find.call(late.host, asked);
      await new Promise(done => {
        setTimeout(done, 5);
      });
      return found;
    };
    await late.refresh(place);
    expect(catalog.entities.get(SAME)!.entity.metadata.description).toBe('New');
  });
});
