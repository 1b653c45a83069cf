import { renderTestPage } from '../../__testUtils__/renderTestPage';

const html = (markdown: string) => renderTestPage(markdown).html.trim();
/** What a line becomes, without its paragraph. */
const line = (markdown: string) => html(markdown).replace(/^<p>|<\/p>$/g, '');

describe('marks', () => {
  it.each([
    ['==a *b*==', '<mark>a <em>b</em></mark>'],
    ['^^a **b**^^', '<ins>a <strong>b</strong></ins>'],
    ['H~2~O 2^10^', 'H<sub>2</sub>O 2<sup>10</sup>'],
    ['~~a~~', '<del>a</del>'],
    ['a ^^ b ^^^^ c == d ~ e ^ f', 'a ^^ b ^^^^ c == d ~ e ^ f'],
    ['5*3*2 a_b_c un*x*y *a*', '5*3*2 a_b_c un*x*y <em>a</em>'],
    ['**a**b', '<strong>a</strong>b'],
  ])('%s', (markdown, expected) => expect(line(markdown)).toBe(expected));
});

describe('keys', () => {
  const keys = (...labels: string[]) =>
    `<span class="keys">${labels
      .map(label => `<kbd>${label}</kbd>`)
      .join('<span>+</span>')}</span>`;

  it.each([
    ['++ctrl+alt+del++', keys('Ctrl', 'Alt', 'Del')],
    [
      '++"My key"+page-up+rshift+x++',
      keys('My key', 'Page Up', 'Right Shift', 'X'),
    ],
    ['C++ and D++, i++ + j++', 'C++ and D++, i++ + j++'],
    ['a++b++c', 'a++b++c'],
  ])('%s', (markdown, expected) => expect(line(markdown)).toBe(expected));
});

describe('critic markup', () => {
  it.each([
    ['{++a *b*++}', '<ins class="critic">a <em>b</em></ins>'],
    ['{--a--}', '<del class="critic">a</del>'],
    ['{~~a~>b~~}', '<del class="critic">a</del><ins class="critic">b</ins>'],
    [
      '{==a==}{>>b<<}',
      '<mark class="critic">a</mark><span class="critic comment">b</span>',
    ],
    ['`{++a++}` {++ {~~a~~}', '<code>{++a++}</code> {++ {<del>a</del>}'],
  ])('%s', (markdown, expected) => expect(line(markdown)).toBe(expected));

  it('can be about whole blocks', () => {
    expect(html('{++\n\na\n\n- b\n\n++}\n\nc\n')).toMatch(
      /^<ins class="critic block">\s*<p>a<\/p>\s*<ul>\s*<li>b<\/li>\s*<\/ul>\s*<\/ins>\s*<p>c<\/p>$/,
    );
  });
});

describe('symbols', () => {
  it.each([
    ['(c) (tm) (r) +/- =/= c/o', '© ™ ® ± ≠ ℅'],
    ['a --> b <-- c <--> d ---> e', 'a → b ← c ↔ d ---&gt; e'],
    ['1/2 3/4 11/2 1/20 5/7', '½ ¾ 11/2 1/20 5/7'],
    [
      '1st 12th 12nd 23rd 1th',
      '1<sup>st</sup> 12<sup>th</sup> 12nd 23<sup>rd</sup> 1th',
    ],
    ['`(c)` \\(c)', '<code>(c)</code> (c)'],
    ['https://a.b/1/2', '<a href="https://a.b/1/2">https://a.b/1/2</a>'],
  ])('%s', (markdown, expected) => expect(line(markdown)).toBe(expected));
});

describe('emoji and icons', () => {
  it.each([
    [':rocket: :+1: :nope: 10:30:00', '🚀 👍 :nope: 10:30:00'],
    [':material-check: done', '✓ done'],
    [
      ':octicons-arrow-right-24: [Next](https://a.b)',
      '→ <a href="https://a.b">Next</a>',
    ],
    [':fontawesome-brands-github: GitHub', 'GitHub'],
    [':material-database-outline:', 'database outline'],
  ])('%s', (markdown, expected) =>
    expect(line(markdown).trim()).toBe(expected),
  );
});

describe('links', () => {
  const link = (href: string, text: string) => `<a href="${href}">${text}</a>`;

  it.each([
    [
      'www.example.com/a.',
      `${link('https://www.example.com/a', 'www.example.com/a')}.`,
    ],
    ['team@example.com', link('mailto:team@example.com', 'team@example.com')],
    ['readme.md //comment', 'readme.md //comment'],
    ['[a](https://a.b/my file.md)', link('https://a.b/my%20file.md', 'a')],
    ['[a](https://a.b "T")', '<a title="T" href="https://a.b">a</a>'],
    ['[a](https://a.b/x y "T")', '<a title="T" href="https://a.b/x%20y">a</a>'],
    ['[a](https://a.b (T))', '<a title="T" href="https://a.b">a</a>'],
  ])('%s', (markdown, expected) => expect(line(markdown)).toBe(expected));
});

describe('abbreviations', () => {
  it('are explained wherever they are a word', () => {
    expect(html('*[HTML]: Hyper "Text"\n\nHTML, XHTML `HTML`\n')).toBe(
      '<p><abbr title="Hyper &quot;Text&quot;">HTML</abbr>, XHTML <code>HTML</code></p>',
    );
  });
});

describe('template tags', () => {
  it('are text', () => {
    const text = '{{ config.site_name }} {% include "x" %} {{ 7*7 }} ${7*7}';
    expect(line(text)).toBe(text.replaceAll('"', '"'));
  });
});
