import { chosenParts, declaredParts, matchesPart } from './parts';

describe('the parts of a template', () => {
  it('are those of its steps, with or without condition, and a star for what is not known yet', () => {
    const input = {
      parts: [
        'shared/repository',
        'shared/pipeline-${{ steps.check.output.pipeline }}',
        { part: 'options/database', if: '${{ parameters.database }}' },
        'content',
      ],
    };
    expect(
      declaredParts({
        spec: {
          steps: [
            { action: 'golden-paths:render', input },
            { action: 'fetch:template', input: { url: './skeleton/' } },
            { action: 'fetch:plain', input: { url: 'https://example.com/x' } },
            { action: 'debug:log', input: { url: './other' } },
            { action: 'golden-paths:render', input: { parts: ['content'] } },
            undefined,
          ],
        },
      }),
    ).toEqual([
      'shared/repository',
      'shared/pipeline-*',
      'options/database',
      'content',
      'skeleton',
    ]);
    expect(declaredParts(undefined)).toEqual([]);
  });

  it('match what a star may stand for, within one folder', () => {
    expect(matchesPart('shared/pipeline-*', 'shared/pipeline-gitlab')).toBe(
      true,
    );
    expect(matchesPart('shared/pipeline-*', 'shared/pipeline-a/b')).toBe(false);
    expect(matchesPart('a.c', 'abc')).toBe(false);
  });

  it.each([
    [true, true],
    ['yes', true],
    [1, true],
    [false, false],
    ['false', false],
    ['', false],
    [0, false],
    [undefined, false],
  ])('are left out by their condition: %p', (condition, chosen) => {
    expect(chosenParts(['a', { part: 'b', if: condition }, 'c'])).toEqual(
      chosen ? ['a', 'b', 'c'] : ['a', 'c'],
    );
  });

  it.each(['', '.', '..', '../x', 'a/../../b', '/etc', 'a//b', 'a/', 'a\\b'])(
    'lie below the template: %p does not',
    part => {
      expect(() => chosenParts([part])).toThrow(/cannot be a part/);
      expect(() =>
        declaredParts({
          spec: {
            steps: [
              { action: 'golden-paths:render', input: { parts: [part] } },
            ],
          },
        }),
      ).toThrow(/cannot be a part/);
    },
  );
});
