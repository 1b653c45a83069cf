import { TYPES, useSource } from '../__testUtils__/startSource';

jest.setTimeout(60_000);

const portal = useSource();
const FILE = {
  path: 'catalog-info.yaml',
  content: 'kind: Component\n',
  branch: 'add-catalog-info',
  title: 'Add catalog-info.yaml',
  body: 'Describes this repository.',
};

it.each(TYPES)(
  'a proposal on %s that fails midway leaves no branch, and so can be made again',
  async type => {
    const { host, source } = await portal.start(type);
    const till = host.add('acme/till', { 'README.md': '# Till' });
    const repository = (await source.host.find({
      id: String(till.id),
      name: 'acme/till',
    }))!;
    const isThere = () => source.host.hasBranch(repository, FILE.branch);
    expect(await isThere()).toBe(false);

    host.before = ({ method, url }) =>
      method === 'POST' && /(pulls|merge_requests)$/.test(url.pathname)
        ? { status: 422, body: { message: 'Not today' } }
        : undefined;
    await expect(source.host.propose(repository, FILE)).rejects.toThrow(
      'Not today',
    );
    expect(till.branches).toEqual({});

    host.before = () => undefined;
    await source.host.propose(repository, FILE);
    expect(till.branches[FILE.branch][FILE.path]).toBe(FILE.content);
    expect(await isThere()).toBe(true);
    // One that was there before is not the proposal's to remove.
    await expect(source.host.propose(repository, FILE)).rejects.toThrow(
      /exists/,
    );
    expect(await isThere()).toBe(true);
  },
);
