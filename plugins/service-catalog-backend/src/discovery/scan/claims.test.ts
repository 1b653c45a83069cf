import { divide } from './claims';

const holders = (entries: Record<string, string>) =>
  new Map(Object.entries(entries));

describe('divide', () => {
  it('gives what nobody has to the first that comes', () => {
    expect(
      divide(
        [
          { id: 'shop', described: ['a', 'b'] },
          { id: 'twin', described: ['b', 'c'] },
        ],
        holders({}),
      ),
    ).toEqual([
      { held: ['a', 'b'], waiting: [] },
      { held: ['c'], waiting: ['b'] },
    ]);
  });

  it('leaves with others what they have, whether or not they changed', () => {
    expect(
      divide(
        [
          { id: 'twin', described: ['a', 'b'] },
          { id: 'shop', described: ['b'] },
        ],
        holders({ a: 'elsewhere', b: 'shop' }),
      ),
    ).toEqual([
      { held: [], waiting: ['a', 'b'] },
      { held: ['b'], waiting: [] },
    ]);
  });

  it('gives on what its holder describes no more', () => {
    expect(
      divide(
        [
          { id: 'shop', described: [] },
          { id: 'twin', described: ['a'] },
        ],
        holders({ a: 'shop' }),
      ),
    ).toEqual([
      { held: [], waiting: [] },
      { held: ['a'], waiting: [] },
    ]);
  });
});
