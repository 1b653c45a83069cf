import { expandSnippets } from './expandSnippets';
import { parseSnippetName } from './snippetName';

const files: Record<string, string> = {
  'a.md': 'one\ntwo\nthree\nfour\n',
  'nested.md': 'before\n--8<-- "a.md:1:1"\nafter',
  'loop.md': 'x\n--8<-- "loop.md"\n',
  'code.py':
    'def f():\n    # --8<-- [start:body]\n    pass\n    # --8<-- [start:in]\n    more\n    # --8<-- [end:in]\n    # --8<-- [end:body]\nend\n',
  'crlf.md': '\uFEFFa\r\nb\r\n',
};

function expand(body: string, more: Record<string, string> = {}) {
  const problems: string[] = [];
  const text = expandSnippets(body, {
    readSnippet: name => ({ ...files, ...more }[name]),
    report: (_, message) => problems.push(message),
  });
  return { text, problems };
}

describe('parseSnippetName', () => {
  it.each([
    ['a.md', { file: 'a.md', ranges: [] }],
    ['a.md:4', { file: 'a.md', ranges: [[4, undefined]] }],
    ['a.md:4:6', { file: 'a.md', ranges: [[4, 6]] }],
    ['a.md::6', { file: 'a.md', ranges: [[undefined, 6]] }],
    [
      'a.md:1:2,-2:-1',
      {
        file: 'a.md',
        ranges: [
          [1, 2],
          [-2, -1],
        ],
      },
    ],
    ['a.md:part-1', { file: 'a.md', section: 'part-1', ranges: [] }],
  ])('reads %j', (text, expected) => {
    expect(parseSnippetName(text)).toEqual(expected);
  });
});

describe('expandSnippets', () => {
  it.each([
    ['--8<-- "a.md:2:3"', 'two\nthree'],
    ["-8<- 'a.md:4'", 'four'],
    ['--8<-- "a.md::1"', 'one'],
    ['--8<-- "a.md:-1:-1"', 'four'],
    ['--8<-- "a.md:1:1,4:4"', 'one\nfour'],
    ['```\n  --8<-- "a.md:1:2"\n```', '```\n  one\n  two\n```'],
    ['--8<-- "nested.md"', 'before\none\nafter'],
    ['--8<-- "code.py:body"', '    pass\n    more'],
    ['--8<-- "code.py:in"', '    more'],
    ['--8<-- "code.py"', 'def f():\n    pass\n    more\nend'],
    ['--8<-- "crlf.md"', 'a\nb'],
    ['--8<--\na.md:1:1\n; b.md\n\na.md:2:2\n--8<--\nx', 'one\n\ntwo\nx'],
    [';--8<-- "a.md"', '--8<-- "a.md"'],
    [';--8<-- [start:x]', '--8<-- [start:x]'],
    ['text --8<-- "a.md"', 'text --8<-- "a.md"'],
    ['--8<-- ";a.md"', ''],
  ])('%j', (body, text) => {
    expect(expand(body)).toEqual({ text, problems: [] });
  });

  it.each([
    ['../x.md', 'leads out of its folder'],
    ['a/../../x.md', 'leads out of its folder'],
    ['..\\x.md', 'leads out of its folder'],
    ['/etc/passwd', 'is an absolute path'],
    ['C:/x.md', 'is an absolute path'],
    ['https://evil.example/x.md', 'is on another host'],
    ['gone.md', 'is no file of the docs folder'],
    ['loop.md', 'would include itself'],
    ['code.py:nowhere', 'has no section "nowhere"'],
  ])('leaves out %j and says so', (name, reason) => {
    const read: string[] = [];
    const problems: string[] = [];
    expandSnippets(`--8<-- "${name}"`, {
      readSnippet: file => {
        read.push(file);
        return files[file];
      },
      report: (_, message) => problems.push(message),
    });
    expect(problems).toEqual([expect.stringContaining(reason)]);
    expect(read.filter(file => /\.\.|^\/|:/.test(file))).toEqual([]);
  });

  it('does not grow without bounds', () => {
    // Each file includes the next ten times: 10^9 lines.
    const bomb = Object.fromEntries(
      Array.from({ length: 10 }, (_, n) => [
        `b${n}.md`,
        `--8<-- "b${n + 1}.md"\n`.repeat(10),
      ]),
    );
    const { text, problems } = expand('--8<-- "b0.md"', {
      ...bomb,
      'b9.md': 'x'.repeat(10_000),
    });
    expect(text.length).toBeLessThan(2 * 1024 * 1024);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(2000);
    expect(
      expand('--8<-- "big.md"', { 'big.md': 'x'.repeat(2 * 1024 * 1024) }),
    ).toMatchObject({
      text: '',
      problems: [expect.stringContaining('larger')],
    });
  });

  it('goes so deep and no further', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 50 }, (_, n) => [
        `c${n}.md`,
        `--8<-- "c${n + 1}.md"`,
      ]),
    );
    expect(expand('--8<-- "c0.md"', chain).problems).toEqual([
      expect.stringContaining('more than 10 files in a row'),
    ]);
  });
});
