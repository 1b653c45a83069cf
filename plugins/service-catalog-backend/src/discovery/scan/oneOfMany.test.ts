import type { FakeRequest } from '@waymark/node/testUtils';
import {
  descriptorOf,
  TYPES,
  useSource,
  type FakeType,
} from '../__testUtils__/startSource';

jest.setTimeout(60_000);

const FILE = 'catalog-info.yaml';
const MOST_BYTES = 20 * 1024 * 1024;
const portal = useSource();

const withThree = async (type: FakeType) => {
  const started = await portal.start(type);
  const { host, repositories } = started;
  return {
    ...started,
    bad: host.add('acme/bad', { [FILE]: descriptorOf('bad') }),
    shop: host.add('acme/shop', { [FILE]: descriptorOf('shop') }),
    bank: host.add('acme/bank', { [FILE]: descriptorOf('bank') }),
    /** What the list says of acme/bad. */
    told: async () => {
      const { rows } = await repositories.undescribed([`${type}-acme`], 9);
      return rows.map(({ name, problem, unreadable }) => ({
        name,
        ...(problem && { problem }),
        ...(unreadable && { unreadable }),
      }));
    },
  };
};

/** Whether a file of the first repository is asked for. */
const isFileOfBad = ({ url }: FakeRequest) =>
  /\/(acme\/bad|projects\/100)\/.*(contents|files|raw)\//.test(url.pathname);

describe.each(TYPES)('one repository of many on %s', type => {
  it('has a descriptor that no database takes', async () => {
    const { bad, catalog, scan, told } = await withThree(type);
    bad.files[FILE] =
      'kind: Component\napiVersion: backstage.io/v1alpha1\nmetadata: { name: "a\\0b\\ud800" }\n';
    const { error, failures } = await scan();
    expect([error, failures]).toEqual([undefined, 0]);
    expect(catalog.names).toEqual(['bank', 'shop']);
    expect(await told()).toEqual([
      {
        name: 'acme/bad',
        problem: expect.stringContaining(`${FILE}: a\uFFFDb\uFFFD: `),
      },
    ]);
  });

  it('waits for an entity with an owner that no database takes', async () => {
    const { bad, shop, catalog, scan } = await withThree(type);
    shop.files[FILE] = descriptorOf('bad').replace(
      'owner: checkout',
      'owner: "a\\0b\\ud800"',
    );
    expect((await scan()).error).toBeUndefined();
    expect(catalog.names).toEqual(['bad', 'bank']);
    bad.files = { 'README.md': '# Bad' };
    expect((await scan()).error).toBeUndefined();
    expect(catalog.names).toEqual(['bad', 'bank']);
  });

  it('has a descriptor without an entity', async () => {
    const { bad, catalog, scan, told } = await withThree(type);
    await scan();
    bad.files[FILE] = '# kind: Component\n';
    await scan();
    await scan();
    expect(catalog.names).toEqual(['bank', 'shop']);
    expect(await told()).toEqual([
      {
        name: 'acme/bad',
        problem: `${FILE}: It describes nothing. Describe an entity in it, or remove it.`,
      },
    ]);
    bad.files[FILE] = descriptorOf('good');
    await scan();
    expect(catalog.names).toEqual(['bank', 'good', 'shop']);
    expect(await told()).toEqual([]);
  });
});

describe.each(['gitlab', 'gitea'] as const)('one of many on %s', type => {
  it('fails, or is far too large: it says so, and keeps what the catalog has of it', async () => {
    const { host, catalog, scan, told } = await withThree(type);
    await scan();
    const says = async (message: string) => {
      const { error, failures } = await scan();
      expect([error, failures]).toEqual([undefined, 0]);
      expect(catalog.names).toEqual(['bad', 'bank', 'shop']);
      expect(await told()).toEqual([
        {
          name: 'acme/bad',
          unreadable: `acme/bad cannot be read: ${type}.test ${message}`,
        },
      ]);
    };
    host.before = request =>
      isFileOfBad(request) ? { status: 500 } : undefined;
    await says('answers with 500.');
    host.before = request =>
      isFileOfBad(request) ? { body: 'x'.repeat(MOST_BYTES + 1) } : undefined;
    await says(`answered with more than ${MOST_BYTES} bytes.`);
    host.before = () => undefined;
    await scan();
    expect(await told()).toEqual([]);
  });

  it('is the host itself when it fails for most of a page', async () => {
    const { host, scan, told } = await withThree(type);
    host.pageSize = 50;
    for (let i = 0; i < 6; i++)
      host.add(`acme/more-${i}`, { 'README.md': 'More' });
    host.before = ({ url }) =>
      /(contents|files)\//.test(url.pathname) ? { status: 500 } : undefined;
    expect((await scan()).error?.message).toBe(
      `${type}.test answers with 500.`,
    );
    expect(await told()).toEqual([]);
  });
});

describe('GitHub', () => {
  it('is read again where it did not send a descriptor along, and then fails', async () => {
    const { host, catalog, scan, told, bad } = await withThree('github');
    await scan();
    bad.files[FILE] = '';
    host.before = request =>
      isFileOfBad(request) ? { status: 500 } : undefined;
    expect((await scan()).error).toBeUndefined();
    expect(catalog.names).toEqual(['bad', 'bank', 'shop']);
    expect(await told()).toEqual([
      {
        name: 'acme/bad',
        unreadable: 'acme/bad cannot be read: github.test answers with 500.',
      },
    ]);
  });

  it('takes nothing out for a field that GitHub could not answer', async () => {
    const { host, catalog, scan, told, bad, source } = await withThree(
      'github',
    );
    await scan();
    catalog.mutations.length = 0;
    // What GitHub says of a field that failed: nothing, and an error at its path.
    const node = {
      databaseId: bad.id,
      nameWithOwner: bad.path,
      description: bad.description,
      url: `https://github.test/${bad.path}`,
      isArchived: false,
      defaultBranchRef: { name: 'main' },
      object: null,
    };
    const message = 'Something went wrong while executing your query.';
    const failsAt = (...path: (string | number)[]) => ({
      body: {
        data: {
          repository: node,
          repositoryOwner: {
            repositories: {
              totalCount: 3,
              pageInfo: { hasNextPage: true, endCursor: 'cursor:2' },
              nodes: [node],
            },
          },
        },
        errors: [{ path, message }],
      },
    });
    const list = ['repositoryOwner', 'repositories', 'nodes', 0];
    host.next.push(failsAt(...list, 'object'));
    expect((await scan()).error).toBeUndefined();
    const unreadable = `acme/bad cannot be read: github.test says: ${message}`;
    expect(await told()).toEqual([{ name: 'acme/bad', unreadable }]);

    host.next.push(failsAt('repository', 'object'));
    await source.refresh({ id: String(bad.id), name: bad.path });
    expect(catalog.mutations).toEqual([]);
    expect(catalog.names).toEqual(['bad', 'bank', 'shop']);

    // Nor for a repository of which nothing was said at all.
    host.next.push({
      body: {
        data: { repository: null },
        errors: [{ path: ['repository', 'nameWithOwner'], message }],
      },
    });
    await expect(
      source.refresh({ id: String(bad.id), name: bad.path }),
    ).rejects.toThrow(`github.test could not answer: ${message}`);
    expect(catalog.names).toEqual(['bad', 'bank', 'shop']);
    await scan();
    expect(await told()).toEqual([]);
  });
});

describe('what goes wrong in the portal', () => {
  it('is for its log: people are not shown what the database says', async () => {
    const { scan, repositories } = await withThree('gitea');
    jest
      .spyOn(repositories, 'alone')
      .mockRejectedValueOnce(
        new Error('insert into "discovery_repositories" - out of disk'),
      );
    expect((await scan()).error).toEqual({
      message: 'The portal itself could not go on.',
      remedy: expect.stringContaining('look into the log of the portal'),
    });
  });
});
