import { renderTestPage } from '../../__testUtils__/renderTestPage';

/** The HTML of a page, without the line ends between tags. */
const html = (markdown: string) =>
  renderTestPage(markdown).html.replace(/>\s*\n\s*</g, '><');

describe('admonitions', () => {
  it('may stand beside the text', () => {
    expect(html('!!! tip inline end "T"\n    x\n')).toContain(
      '<div class="admonition tip inline end"><p class="admonition-title">T</p>',
    );
  });

  it('are what alerts of GitHub look like', () => {
    expect(html('> [!NOTE]\n> a\n> b\n')).toContain(
      '<div class="admonition note"><p class="admonition-title">Note</p><p>a\nb</p></div>',
    );
    expect(html('> [!caution] Mind *this*\n>\n> a\n')).toContain(
      '<div class="admonition danger"><p class="admonition-title">Mind <em>this</em></p><p>a</p></div>',
    );
    expect(html('> [!OTHER]\n> a\n')).toContain('<blockquote>');
  });
});

describe('headings', () => {
  it('may lack the space that CommonMark wants', () => {
    expect(html('##Setup##\n')).toContain('<h2 id="setup">Setup<');
    expect(html('text\n##Two\n')).toContain('<h2 id="two">');
    for (const text of ['#123 is fixed', 'see\n#channel', '#!/bin/sh'])
      expect(html(`${text}\n`)).not.toContain('id="');
  });

  it('are listed where the page says [TOC]', () => {
    expect(html('[TOC]\n\n# A\n\n## B & C\n\n#### D\n\n## E\n')).toContain(
      '<div class="toc"><ul><li><a href="#a">A</a><ul><li><a href="#b-c">B &amp; C</a><ul><li><a href="#d">D</a></li></ul></li><li><a href="#e">E</a></li></ul></li></ul></div>',
    );
    expect(html('`[TOC]`\n\n# A\n')).not.toContain('"toc"');
  });
});

describe('footnotes', () => {
  it('have the ids of Python-Markdown and several paragraphs', () => {
    const page = html(
      'a[^1] b[^why] c[^1]\n\n[^1]: One.\n\n[^why]:\n    Two.\n\n    Three.\n',
    );
    expect(page).toContain(
      '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
    );
    expect(page).toContain('<sup id="fnref2:1"><a class="footnote-ref"');
    expect(page).toMatch(
      /<div class="footnote"><hr \/><ol><li id="fn:1"><p>One\..*href="#fnref:1">.*href="#fnref2:1">/s,
    );
    expect(page).toMatch(/<li id="fn:why"><p>Two\.<\/p><p>Three\./);
    expect(renderTestPage('a[^"x]\n\n[^"x]: b\n').html).toContain('id="fn:1"');
  });
});

describe('definition lists', () => {
  it('have several paragraphs, and no meanings behind a tilde', () => {
    expect(html('A\n:   One\n\n    more\n\n:   Two\n')).toContain(
      '<dl><dt>A</dt><dd><p>One</p><p>more</p></dd><dd>Two</dd></dl>',
    );
    expect(html('A\nB *b*\n: Both\n\nC\n: c\n')).toContain(
      '<dl><dt>A</dt><dt>B <em>b</em></dt><dd>Both</dd><dt>C</dt><dd>c</dd></dl>',
    );
    expect(html('Text\n- item\n: x\n')).not.toContain('<dl>');
    expect(html('Takes\n~ 5 minutes\n')).toContain('<p>Takes\n~ 5 minutes</p>');
  });
});

describe('tables', () => {
  it('keep bars that are in code', () => {
    const page = html(
      '| a | b |\n| - | - |\n| `x|y` | ``p`|`q`` |\n| `e\\|f` | z |\n',
    );
    expect(page).toContain('<td><code>x|y</code></td>');
    expect(page).toContain('<td><code>p`|`q</code></td>');
    expect(page).toContain('<td><code>e|f</code></td>');
    expect(html('```\n`a|b`\n--\n`c|d`\n```\n')).toContain('`c|d`');
  });
});

describe('Markdown in HTML', () => {
  it.each([
    [
      '<div markdown>\n**b**\n- x\n</div>',
      '<div><p><strong>b</strong></p><ul><li>x</li></ul></div>',
    ],
    ['<div markdown="1">**b**</div>', '<div><p><strong>b</strong></p></div>'],
    ['<p markdown>**b**</p>', '<p><strong>b</strong></p>'],
    ['<div markdown="span">*a*\n\n- b</div>', '<div><em>a</em>\n\n- b</div>'],
    [
      '<div markdown>\n\n    ## In {#in}\n\n    <div markdown>\n\n    *x*\n\n    </div>\n</div>',
      '<em>x</em></p></div></div>',
    ],
    [
      '<details markdown>\n<summary>*S*</summary>\nx\n</details>',
      '<details><summary><em>S</em></summary><p>x</p></details>',
    ],
    ['<div markdown>\n```\n</div>\n```\n</div>\n\nAfter', '</div><p>After</p>'],
    [
      '- a\n\n    <div markdown>\n    *b*\n    </div>\n- c',
      '<div><p><em>b</em></p></div></li>',
    ],
  ])('%j', (markdown, expected) => {
    expect(html(`${markdown}\n`)).toContain(expected);
  });

  it('needs the attribute, and a closing tag', () => {
    expect(html('<div>\n**b**\n</div>\n')).toContain('**b**');
    expect(html('<div markdown="0">\n**b**\n</div>\n')).toContain('**b**');
    expect(html('<div markdown>\n**b**\n\nAfter\n')).toContain('<p>After</p>');
  });

  it('is not what indented HTML becomes behind a blank line', () => {
    expect(
      html(
        '<table>\n  <tr>\n\n    <td>a</td>\n\n    <td>b</td>\n  </tr>\n</table>\n',
      ),
    ).toContain('<td>a</td><td>b</td></tr></table>');
    expect(html('<hr>\n\n    <b>code</b>\n')).toContain('&lt;b&gt;code');
  });
});
