import { descriptorOf, TYPES, useSource } from '../__testUtils__/startSource';

jest.setTimeout(60_000);

const FILE = 'catalog-info.yaml';
const HOUR = 60 * 60_000;
const portal = useSource();

describe.each(TYPES)('limits of %s', type => {
  const start = async () => {
    const started = await portal.start(type);
    started.host.add('acme/shop', { [FILE]: descriptorOf('shop') });
    return started;
  };

  it.each([
    ['429', 429, { 'ratelimit-reset': 'RESET' }],
    [
      '403 with a reset',
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'RESET' },
    ],
    ['a date', 429, { 'retry-after': 'DATE' }],
  ])('are waited for that it tells by %s', async (_, status, sent) => {
    const { host, scan, catalog } = await start();
    const at = new Date(Math.ceil(Date.now() / 1000 + 600) * 1000);
    const headers = JSON.parse(
      JSON.stringify(sent)
        .replace('RESET', String(at.getTime() / 1000))
        .replace('DATE', at.toUTCString()),
    );
    host.next.push({ status, headers });
    expect(await scan()).toMatchObject({
      waitingUntil: at,
      waitingWhy: `${type}.test limits how much it is asked.`,
      failures: 0,
    });
    expect((await scan()).waitingUntil).toBeUndefined();
    expect(catalog.names).toEqual(['shop']);
  });

  it.each<Record<string, string>>([
    { 'x-ratelimit-reset': String(Date.now()) },
    { 'retry-after': '1e300' },
  ])('are not waited for longer than an hour: %j', async headers => {
    const { host, scan } = await start();
    host.next.push({ status: 429, headers });
    const { waitingUntil, error } = await scan();
    expect(error).toBeUndefined();
    const ms = waitingUntil!.getTime() - Date.now();
    expect(ms).toBeGreaterThan(HOUR - 60_000);
    expect(ms).toBeLessThanOrEqual(HOUR);
  });
});

describe('GraphQL of GitHub', () => {
  it('says in an answer that its limit is reached', async () => {
    const { host, scan, catalog, repositories } = await portal.start('github');
    host.add('acme/shop', { [FILE]: descriptorOf('shop') });
    await scan();
    const reset = Math.ceil(Date.now() / 1000) + 600;
    const limited = (until: number) => ({
      headers: { 'x-ratelimit-reset': String(until) },
      body: {
        errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded.' }],
      },
    });
    host.next.push(limited(reset));
    expect(await scan()).toMatchObject({
      waitingUntil: new Date(reset * 1000),
      waitingWhy: 'github.test limits how much it is asked.',
      failures: 0,
    });
    host.next.push(limited(reset * 1000));
    const { waitingUntil } = await scan();
    expect(waitingUntil!.getTime()).toBeLessThanOrEqual(Date.now() + HOUR);
    expect(catalog.names).toEqual(['shop']);
    expect((await repositories.undescribed(['github-acme'], 9)).total).toBe(0);
  });
});

describe('the pages of a host', () => {
  it('lead on: a page that leads to itself is not asked for without end', async () => {
    const { host, scan, catalog } = await portal.start('github');
    for (const name of ['one', 'two', 'three'])
      host.add(`acme/${name}`, { [FILE]: descriptorOf(name) });
    await scan();
    host.before = ({ body }) =>
      body?.variables?.after
        ? {
            body: {
              data: {
                repositoryOwner: {
                  repositories: {
                    totalCount: 3,
                    pageInfo: {
                      hasNextPage: true,
                      endCursor: body.variables.after,
                    },
                    nodes: [],
                  },
                },
              },
            },
          }
        : undefined;
    const state = await scan();
    expect(state.error?.message).toBe(
      'github.test leads the scan to the page that it has just given.',
    );
    expect(state.cursor).toBeUndefined();
    expect(catalog.names).toEqual(['one', 'three', 'two']);
    host.before = () => undefined;
    expect((await scan()).error).toBeUndefined();
  });
});
