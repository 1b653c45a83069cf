import { healthyShare, shortRef } from './words';

describe('words of catalog health', () => {
  it('never rounds what is wrong away, nor what is well', () => {
    const share = (entries: number, unhealthy: number) =>
      healthyShare({ entries, unhealthy });
    expect(share(0, 0)).toBeUndefined();
    expect(share(7, 0)).toBe('100 %');
    expect(share(8, 1)).toBe('87.5 %');
    expect(share(100_000, 1)).toBe('99.9 %');
    expect(share(100_000, 99_999)).toBe('0.1 %');
    expect(share(3, 3)).toBe('0 %');
  });

  it('shorten refs', () => {
    expect(shortRef('group:default/crew')).toBe('crew');
    expect(shortRef('component:data/lake')).toBe('data/lake');
  });
});
