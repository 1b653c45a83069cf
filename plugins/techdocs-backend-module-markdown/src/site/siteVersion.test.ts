import { isOutdated, siteVersion, sourceVersion } from './siteVersion';

describe('the version of a site', () => {
  it('is that of its source and of the engine', () => {
    const version = siteVersion('c1');
    expect(version).toMatch(/^c1~[0-9a-f]{12}$/);
    expect(sourceVersion(version)).toBe('c1');
    expect(isOutdated(version)).toBe(false);
  });

  it('is outdated when another engine built it', () => {
    expect(isOutdated('c1~000000000000')).toBe(true);
  });

  it('says nothing where there is no engine in it, as for MkDocs', () => {
    expect(isOutdated('c1')).toBe(false);
    expect(sourceVersion('c1')).toBe('c1');
  });
});
