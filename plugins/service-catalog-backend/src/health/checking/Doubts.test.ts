import { Doubts } from './Doubts';

const SHOP = 'component:default/shop';

describe('what may be wrong, while the catalog still reads', () => {
  it('is kept until nothing has come for five seconds, and then looked at once', () => {
    const doubts = new Doubts(0);
    expect(doubts.keep(SHOP, 1_000)).toBe(true);
    doubts.note(4_000);
    expect(doubts.due(8_999)).toEqual([]);
    expect(doubts.due(9_000)).toEqual([SHOP]);
    expect(doubts.due(9_001)).toEqual([]);
    expect(doubts.keep(SHOP, 9_001)).toBe(false);
  });

  it('is kept for two minutes at most, however much comes', () => {
    const doubts = new Doubts(0);
    for (let now = 0; now < 120_000; now += 1_000) {
      doubts.note(now);
      expect(doubts.keep(SHOP, now)).toBe(true);
      expect(doubts.due(now)).toEqual([]);
    }
    doubts.note(120_000);
    expect(doubts.due(120_000)).toEqual([SHOP]);
    expect(doubts.keep(SHOP, 120_000)).toBe(false);
    doubts.note(121_000);
    expect(doubts.due(121_000)).toEqual([]);
    expect(doubts.keep(SHOP, 121_000)).toBe(false);
  });
});
