import { mockServices } from '@backstage/backend-test-utils';
import { readSources } from './config';

const read = (...discovery: object[]) =>
  readSources(mockServices.rootConfig({ data: { waymark: { discovery } } }));

describe('waymark.discovery', () => {
  it('is filled with what is usual', () => {
    expect(
      read(
        { type: 'github', organization: 'Acme' },
        { type: 'gitlab', organization: '/acme/shop', every: { hours: 2 } },
      ),
    ).toEqual([
      {
        id: 'github-acme',
        type: 'github',
        host: 'github.com',
        organization: 'Acme',
        descriptor: 'catalog-info.yaml',
        everyMs: 1_800_000,
      },
      {
        id: 'gitlab-acme-shop',
        type: 'gitlab',
        host: 'gitlab.com',
        organization: 'acme/shop',
        descriptor: 'catalog-info.yaml',
        everyMs: 7_200_000,
      },
    ]);
    expect(read()).toEqual([]);
  });

  it.each([
    [{ type: 'svn', organization: 'acme' }, /\[0\]\.type is svn/],
    [{ type: 'gitea', organization: 'acme' }, /\[0\]\.host is missing/],
    [
      { type: 'github', organization: 'acme', webhookSecret: 'short' },
      /at least 16 characters/,
    ],
    [
      { type: 'github', organization: 'acme', id: 'embedded' },
      /and not embedded/,
    ],
  ])('says what is wrong with %j', (entry, message) => {
    expect(() => read(entry)).toThrow(message);
  });

  it('wants ids that differ', () => {
    const entry = { type: 'github', organization: 'acme' };
    expect(() => read(entry, entry)).toThrow(/two entries with the id/);
  });
});
