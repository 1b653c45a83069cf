import { renderTestPage } from '../../__testUtils__/renderTestPage';
import { parseAttributes } from './parseAttributes';

const html = (markdown: string) => renderTestPage(markdown).html;

describe('parseAttributes', () => {
  it('reads classes, ids, pairs and words', () => {
    expect(
      parseAttributes(`{: #a .b .c width=50% title="x y" lang='de' download}`),
    ).toEqual([
      ['id', 'a'],
      ['class', 'b'],
      ['class', 'c'],
      ['width', '50%'],
      ['title', 'x y'],
      ['lang', 'de'],
      ['download', ''],
    ]);
  });

  it('leaves text alone that only looks like a list', () => {
    for (const text of ['{id}', '{ }', '{a b}', '{{ x }}', '{.a {', '{"a": 1}'])
      expect(parseAttributes(text)).toBeUndefined();
  });
});

describe('attribute lists', () => {
  it('belong to the heading, cell or paragraph they end', () => {
    expect(html('## Set up {#install}\n')).toContain(
      '<h2 id="install">Set up<',
    );
    expect(html('## Tear down ## { #uninstall }\n')).toContain(
      '<h2 id="uninstall">Tear down<',
    );
    expect(html('text\n{: #p .md-button }\n')).toContain(
      '<p class="md-button" id="p">text</p>',
    );
    expect(html('- a\n- b\n{: #li }\n')).toContain('<li id="li">b</li>');
    expect(html('| a { #a } | b |\n| - | - |\n')).toContain(
      '<th id="a">a</th>',
    );
    expect(html('Term { #t }\n: Meaning\n')).toContain('<dt id="t">Term</dt>');
  });

  it('belong to what is right before them in a line', () => {
    const page = html(
      '**b**{: #b } `c`{#c} [l](https://a.b){ .md-button .md-button--primary } ![i](https://a.b/x.png){ width=300 align=left } _e_{#e_1}',
    );
    expect(page).toContain('<strong id="b">b</strong>');
    expect(page).toContain('<code id="c">c</code>');
    expect(page).toMatch(/<a class="md-button md-button--primary"[^>]*>l<\/a>/);
    expect(page).toMatch(/<img alt="i" width="300" align="left" /);
    expect(page).toContain('<em id="e_1">e</em>');
  });

  it('are text where they belong to nothing', () => {
    expect(html('GET /users/{id}\nand use {name}\n')).toContain(
      'GET /users/{id}\nand use {name}',
    );
    expect(html('## GET /users/{id}\n')).toContain('GET /users/{id}<');
    expect(html('text {: .no }')).toContain('text {: .no }');
    expect(html('a ){: .x }')).toContain('a ){: .x }');
  });

  it('cannot bring in what is not safe', () => {
    const page = html(
      '[a](https://a.b){ onclick="alert(1)" style="position:fixed" .md-header href="javascript:alert(1)" }',
    );
    expect(page).not.toMatch(/onclick|style|md-header|javascript/);
  });

  it('name a heading for the table of contents', () => {
    expect(
      renderTestPage('## A long one {: data-toc-label="Short" }\n').headings,
    ).toEqual([{ level: 2, id: 'a-long-one', text: 'Short' }]);
  });
});
