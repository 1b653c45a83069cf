import { parse } from 'yaml';
import { HOSTILE_TEXTS, MARKER } from './hostileTexts';
import { brokenAt } from './structure';

const yaml = (render: (text: string) => string, text: string) =>
  brokenAt(parse(render(MARKER)), parse(render(text)), text);

describe('brokenAt', () => {
  const texts = Object.entries(HOSTILE_TEXTS);

  it.each(texts)('finds nothing when %s is quoted', (_, text) => {
    const quoted = (value: string) =>
      `a: ${JSON.stringify(value)}\nb: [1, "x ${'y'}"]\n`;
    expect(yaml(quoted, text)).toBeUndefined();
  });

  it('finds a field that a text has added, or a value that it has become', () => {
    const bare = (value: string) => `a:\n  b: ${value}\n  c: 1\n`;
    expect(yaml(bare, 'x\n  evil: true')).toBe(
      'a has a field "evil" that nobody wrote',
    );
    expect(yaml(bare, '[x]')).toBe('a.b is no text any more');
    expect(yaml(bare, 'x # y')).toBe('a.b is "x" instead of "x # y"');
    expect(yaml(bare, '300')).toBe('a.b is no text any more');
  });

  it('lets line breaks become spaces', () => {
    expect(
      brokenAt({ a: `${MARKER}.` }, { a: 'one two.' }, 'one\ntwo'),
    ).toBeUndefined();
  });
});
