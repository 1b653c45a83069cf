import { Flood } from './Flood';

it('is one while much changes, and until ten seconds after', () => {
  const flood = new Flood();
  expect(flood.add(500, 1_000)).toBe(false);
  expect(flood.add(1, 2_000)).toBe(true);
  expect(flood.add(1, 12_000)).toBe(true);
  expect(flood.add(1, 23_000)).toBe(false);
  expect(flood.add(600, 24_000)).toBe(true);
  expect(flood.add(1, 60_000)).toBe(false);
});
