import { builtFrom, siteVersion, sourceVersion } from './siteVersion';

describe('the version of a site', () => {
  it('is that of its source and of the engine', () => {
    const version = siteVersion('c1');
    expect(version).toMatch(/^c1~[0-9a-f]{12}$/);
    expect(sourceVersion(version)).toBe('c1');
    expect(builtFrom(version)).toBe('c1');
  });

  it('is not known when another engine built it, or nothing tells it', () => {
    expect(builtFrom('c1~000000000000')).toBe('');
    expect(builtFrom(undefined)).toBe('');
  });

  it('says nothing of the engine where none is in it, as for MkDocs', () => {
    expect(builtFrom('c1')).toBe('c1');
    expect(sourceVersion('c1')).toBe('c1');
  });
});
