import { renderTestPage } from '../../__testUtils__/renderTestPage';

const html = (markdown: string) =>
  renderTestPage(markdown).html.replace(/>\s*\n\s*</g, '><');

describe('content tabs', () => {
  it('are radio buttons with labels and blocks of Markdown', () => {
    expect(
      html(
        '=== "A *b*"\n\n    **x**\n\n    ```\n    code\n    ```\n\n=== \'C\'\n    y\n\nAfter.\n',
      ).trim(),
    ).toBe(
      '<div class="tabbed-set tabbed-alternate">' +
        '<input type="radio" checked name="__tabbed_1" id="__tabbed_1_1" />' +
        '<input type="radio" name="__tabbed_1" id="__tabbed_1_2" />' +
        '<div class="tabbed-labels"><label for="__tabbed_1_1">A <em>b</em></label><label for="__tabbed_1_2">C</label></div>' +
        '<div class="tabbed-content">' +
        '<div class="tabbed-block"><p><strong>x</strong></p><div class="highlight"><pre><code>code\n</code></pre></div></div>' +
        '<div class="tabbed-block"><p>y</p></div>' +
        '</div></div><p>After.</p>',
    );
  });

  it('stand in each other, in lists and in admonitions', () => {
    const nested = html('=== "A"\n\n    === "B"\n\n        x\n');
    expect(nested).toMatch(
      /tabbed-block"><div class="tabbed-set.*__tabbed_2_1.*<p>x<\/p>/,
    );
    expect(html('- item\n\n    === "A"\n\n        x\n')).toMatch(
      /<li><p>item<\/p><div class="tabbed-set/,
    );
    expect(html('!!! note\n    === "A"\n        x\n')).toMatch(
      /admonition-title">Note<\/p><div class="tabbed-set/,
    );
  });

  it('start another set with `!` and open another tab with `+`', () => {
    const page = html('=== "A"\n    a\n\n===! "B"\n    b\n\n===+ "C"\n    c\n');
    expect(page.match(/class="tabbed-set/g)).toHaveLength(2);
    expect(page).toMatch(/checked name="__tabbed_2" id="__tabbed_2_2"/);
    expect(page.match(/checked/g)).toHaveLength(2);
  });

  it('are text without a title', () => {
    expect(html('===\n')).toContain('===');
    expect(html('Setup\n===\n')).toContain('<h1 id="setup">');
    expect(html('=== A\n')).toContain('=== A');
  });

  it('are the only buttons a page can have', () => {
    const page = html(
      '<input type="radio" id="__drawer" name="x" checked><label for="__drawer">x</label><div id="__drawer">y</div>\n',
    );
    expect(page).not.toMatch(/__drawer|<input/);
  });
});
