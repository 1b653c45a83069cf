import { currentSection } from './currentSection';

const starts = (...tops: number[]) =>
  tops.map((top, index) => ({ id: `s${index + 1}`, top }));

describe('the section that is read', () => {
  it('is the last one that starts above the reading line', () => {
    const view = { height: 800, below: 5000 };
    expect(currentSection(starts(-900, -20, 190, 210), view)).toBe('s3');
    expect(currentSection(starts(-900, -20, 201, 210), view)).toBe('s2');
  });

  it('is none above the first', () => {
    expect(
      currentSection(starts(400, 900), { height: 800, below: 900 }),
    ).toBeUndefined();
  });

  it('gives each of the last sections its turn at the end of the page', () => {
    const at = (below: number) =>
      currentSection(starts(below - 300, below + 300, below + 600), {
        height: 800,
        below,
      });
    expect([450, 240, 90, 0].map(at)).toEqual(['s1', 's2', 's3', 's3']);
  });
});
