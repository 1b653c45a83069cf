import { extendLines, formatLines, parseLines, splitLines } from './lines';
import { highlight } from './highlight';
import { toTokenLines } from './tokens';

describe('lines of an address', () => {
  it.each([
    ['#L12', { from: 12, to: 12 }],
    ['#L12-L20', { from: 12, to: 20 }],
    ['#L20-12', { from: 12, to: 20 }],
    ['#L0', undefined],
    ['#L1x', undefined],
    ['#heading', undefined],
    ['', undefined],
  ])('reads %s', (hash, range) => expect(parseLines(hash)).toEqual(range));

  it('writes what it reads', () => {
    expect(formatLines({ from: 3, to: 3 })).toBe('#L3');
    expect(formatLines({ from: 3, to: 9 })).toBe('#L3-L9');
  });

  it('extends from the first line chosen, in both directions', () => {
    expect(extendLines({ from: 5, to: 8 }, 7)).toEqual({ from: 5, to: 7 });
    expect(extendLines({ from: 5, to: 5 }, 2)).toEqual({ from: 2, to: 5 });
    expect(extendLines(undefined, 4)).toEqual({ from: 4, to: 4 });
  });

  it('does not count the end of the last line as a line', () => {
    expect(splitLines('a\nb\n')).toEqual(['a', 'b']);
    expect(splitLines('a\r\n\r\nb')).toEqual(['a', '', 'b']);
    expect(splitLines('')).toEqual(['']);
  });
});

describe('tokens', () => {
  it('takes the output of the highlighter apart, across lines and nested', () => {
    expect(
      toTokenLines(
        'a &lt; <span class="hljs-string">`x\n<span class="hljs-subst">y</span>&amp;lt;`</span>\n',
      ),
    ).toEqual([
      [{ text: 'a < ' }, { text: '`x', scope: 'string' }],
      [
        { text: 'y', scope: 'subst' },
        { text: '&lt;`', scope: 'string' },
      ],
      [],
    ]);
  });

  const source = '/* <b> & "c" */\nconst a = `x\n${1}`;\n// it\'s\n';

  it('loses no character of a file', () => {
    const lines = highlight(source, 'src/a.ts') ?? [];
    expect(
      lines.map(line => line.map(({ text }) => text).join('')).join('\n'),
    ).toBe(source);
    expect(lines[1][0]).toEqual({ text: 'const', scope: 'keyword' });
  });

  it.each([
    ['Dockerfile', true],
    ['deploy/values.YAML', true],
    ['LICENSE', false],
    ['a.unknown', false],
  ])('knows the language of %s: %s', (path, known) =>
    expect(highlight('a', path) !== undefined).toBe(known),
  );
});
