import { stripVTControlCharacters } from 'node:util';
import type { TextStyle } from '../terminal/style';
import { renderForTerminal } from './renderForTerminal';
import { visibleText } from './visibleText';

const same = (text: string) => text;
const PLAIN: TextStyle = {
  bold: same,
  dim: same,
  good: same,
  bad: same,
  accent: same,
  warn: same,
  italic: same,
  underline: same,
  strike: same,
};
/** Shows what is painted as what. */
const NAMED = Object.fromEntries(
  Object.keys(PLAIN).map(name => [
    name,
    (text: string) => `<${name}>${text}</${name}>`,
  ]),
) as unknown as TextStyle;

const resolve = (href: string) =>
  /^https?:/.test(href) ? href : `https://portal.example/docs/${href}`;

const plain = (text: string, width = 60) =>
  renderForTerminal(text, { style: PLAIN, links: false, width, resolve });
const painted = (text: string, links = false) =>
  renderForTerminal(text, { style: NAMED, links, width: 60, resolve }).join(
    '\n',
  );

describe('Markdown on a terminal', () => {
  it('draws headings, text and lists so that they can be read without colours', () => {
    expect(
      plain(
        [
          '# High error rate',
          'Look at **the graph**,',
          'then run `kubectl get pods`.',
          '',
          '1. one',
          '    - inner',
          '2. two',
          '',
          '    more of two',
          '',
          '- [x] done',
          '- [ ] to do',
          '',
          '> quoted',
          '',
          '---',
        ].join('\n'),
        30,
      ),
    ).toEqual([
      '# High error rate',
      '',
      'Look at the graph, then run',
      '`kubectl get pods`.',
      '',
      '1. one',
      '',
      '   • inner',
      '',
      '2. two',
      '',
      '   more of two',
      '',
      '☑ done',
      '☐ to do',
      '',
      '│ quoted',
      '',
      '─'.repeat(30),
    ]);
  });

  it('draws what authors of docs write beside', () => {
    expect(
      plain(
        [
          '!!! danger "Do not restart"',
          '    It loses *orders*.',
          '',
          '??? note',
          '    Hidden on the page.',
          '',
          '=== "Bash"',
          '',
          '    ```sh title="check.sh"',
          '    echo   "a long line that is never wrapped, so that it can be copied"',
          '    ```',
          '',
          '=== "Fish"',
          '    Elsewhere.',
          '',
          'Lag',
          ':   How far behind.',
          '',
          'See[^1] ~~old~~ ++ctrl+c++.',
          '',
          '[^1]: A note.',
          '',
          '<div>Raw <b>HTML</b> <script>alert(1)</script></div>',
        ].join('\n'),
        40,
      ),
    ).toEqual([
      '▌ Danger: Do not restart',
      '▌ It loses orders.',
      '',
      '▌ Note',
      '▌ Hidden on the page.',
      '',
      '▸ Bash',
      '      check.sh',
      '      echo   "a long line that is never wrapped, so that it can be copied"',
      '',
      '▸ Fish',
      '  Elsewhere.',
      '',
      'Lag',
      '    How far behind.',
      '',
      'See[1] ~~old~~ `Ctrl`+`C`.',
      '',
      'Raw HTML',
      '',
      '[1] A note.',
    ]);
  });

  it('lays tables out in columns that fit', () => {
    const table = [
      '| Signal | Value | What it means for the reader |',
      '| :-- | --: | :-- |',
      '| `p99` | 1 | slow |',
      '| 漢字 | 20 | wide characters take two columns each |',
    ].join('\n');
    expect(plain(table, 40)).toEqual([
      'Signal  Value  What it means for the',
      '               reader',
      `──────  ─────  ${'─'.repeat(25)}`,
      '`p99`       1  slow',
      '漢字       20  wide characters take two',
      '               columns each',
    ]);
    expect(plain(table, 200)[0]).toMatch(/reader$/);
  });

  it('makes links to press where that is possible, else names their addresses', () => {
    const text = 'See [the **graph**](https://a.example/g) and [b](b.md).';
    const link = (href: string, inner: string) =>
      `\u001b]8;;${href}\u001b\\${inner}\u001b]8;;\u001b\\`;
    expect(painted(text, true)).toBe(
      `See ${link('https://a.example/g', '<underline>the </underline>')}${link(
        'https://a.example/g',
        '<bold><underline>graph</underline></bold>',
      )} and ${link(
        'https://portal.example/docs/b.md',
        '<underline>b</underline>',
      )}.`,
    );
    expect(plain(text, 200)).toEqual([
      'See the graph (https://a.example/g) and b (https://portal.example/docs/b.md).',
    ]);
    expect(plain('<https://a.example/g>')).toEqual(['https://a.example/g']);
  });

  it('follows no address that is not resolved', () => {
    const lines = renderForTerminal('[a](javascript:alert(1)) [b](x.md)', {
      style: NAMED,
      links: true,
      width: 60,
      resolve: () => undefined,
    });
    expect(lines.join()).not.toContain(']8;;');
  });

  it('paints by what it is', () => {
    expect(painted('**a** `b` *c*')).toBe(
      '<bold>a</bold> <accent>b</accent> <italic>c</italic>',
    );
    expect(painted('!!! warning\n    x')).toContain('<warn>▌ </warn>');
    expect(painted('!!! danger\n    x')).toContain('<bad>▌ </bad>');
  });

  it.each([
    ['as it is', '\u001b[31mred\u001b]0;title\u0007 \u009b2J'],
    ['in code', '`\u001b[2J`\n\n```sh\n\u001b[2Jx\n```'],
    ['in the title of code', '```sh title="\u001b[2J"\nx\n```'],
    ['in a table', '| a |\n| - |\n| \u001b[2J |'],
    ['as entities', '&#27;[2J &#x1b;[2J &#155;2J &#x202e;abc'],
    ['in an address that is shown', '<https://a.example/%1b%5b2J%0a%07>'],
    ['in an address', '[a](<https://a.example/\u001b[2J>)'],
    ['as entities in an address', '[a](https://a.example/&#27;&#7;)'],
    ['in a picture', '![\u001b[2J](https://a.example/&#7;)'],
    ['in raw HTML', '<p>&#27;[2J\u001b[2J</p>'],
    ['in the name of a footnote', 'a[^\u001b[2J]\n\n[^\u001b[2J]: b'],
    ['in a heading of a box', '!!! warning "\u001b[2J"\n    x'],
  ])('lets no sequence through that is %s', (_, text) => {
    const lines = renderForTerminal(text, {
      style: PLAIN,
      links: true,
      width: 60,
      // The worst case of who gives addresses.
      resolve: href => decodeURIComponent(href),
    });
    // Links are the one thing of ours; what is in them is checked by what is left.
    const ours = lines
      .join('\n')
      .split('\u001b]8;;')
      .map(part => part.replace('\u001b\\', ' '))
      .join('');
    // eslint-disable-next-line no-control-regex
    expect(ours).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(stripVTControlCharacters(ours)).toBe(ours);
  });

  it('comes to an end whatever it is given', () => {
    const pages = [
      '> '.repeat(20_000),
      '<'.repeat(200_000),
      '<!--'.repeat(50_000),
      '- '.repeat(5_000),
      `| ${'a | '.repeat(2_000)}\n| ${'- | '.repeat(2_000)}`,
      '*'.repeat(100_000),
      'x'.repeat(1_000_000),
    ];
    for (const page of pages)
      expect(plain(page).length).toBeGreaterThanOrEqual(0);
  });
});

describe('visibleText', () => {
  it.each([
    ['<p>a <b>b</b></p>', 'a b'],
    ['a<!-- <b> --> c', 'a c'],
    ['a<style>p > a {}</style>b<SCRIPT>x</SCRIPT >c', 'a b c'],
    ['a <b', 'a'],
    ['a <!-- b', 'a'],
    ['a <script> b', 'a'],
  ])('of %j is %j', (html, text) => {
    expect(visibleText(html)).toBe(text);
  });
});
