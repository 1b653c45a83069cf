import { counted } from './counted';

it('counts in the singular and the plural, and large numbers with commas', () => {
  expect(counted(1, 'entry', 'entries')).toBe('1 entry');
  expect(counted(2, 'entry', 'entries')).toBe('2 entries');
  expect(counted(1204, 'problem')).toBe('1,204 problems');
});
