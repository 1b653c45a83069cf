import type { Produced } from '../model';
import { expectationProblems } from './expected';

const problems = (changed: string[] | undefined, wanted?: string[]) =>
  expectationProblems({
    testCase: {
      expect: { files: [], absent: [], contains: {}, changed: wanted },
    },
    files: new Map(),
    changed,
  } as unknown as Produced);

describe('what a case expects to change', () => {
  it('is exactly what changed', () => {
    expect(problems(['docs/a.md', 'x'], ['docs/*.md', 'x'])).toEqual([]);
    expect(problems(['docs/a.md', '.y'], ['docs/*.md', 'x'])).toEqual([
      'x has not changed.',
      '.y has changed, and should not have.',
    ]);
    expect(problems([], ['x'])).toEqual(['x has not changed.']);
  });

  it('is nothing that is looked at when nobody says', () => {
    expect(problems(['x'])).toEqual([]);
    expect(problems(undefined)).toEqual([]);
  });
});
