import { renderTestPage } from '../../__testUtils__/renderTestPage';
import { parseFenceHeader } from './fenceHeader';

const html = (markdown: string) => renderTestPage(markdown).html.trim();
/** What a browser would copy of the code. */
const copied = (page: string) =>
  /<code[^>]*>([^]*)<\/code>/.exec(page)?.[1].replace(/<[^>]*>/g, '');

describe('parseFenceHeader', () => {
  it.each([
    ['', {}],
    ['Python', { language: 'python' }],
    [' c++ title="a b.c"', { language: 'c++', title: 'a b.c' }],
    [
      '{ .yaml .annotate title=\'x.yaml\' linenums="3" hl_lines="2 4-5" }',
      {
        language: 'yaml',
        title: 'x.yaml',
        firstLine: 3,
        highlighted: [
          [2, 2],
          [4, 5],
        ],
      },
    ],
    ['{.python #an-id}', { language: 'python', id: 'an-id' }],
    [
      '{.python title="a #b" #c}',
      { language: 'python', title: 'a #b', id: 'c' },
    ],
    ['python #no-id', { language: 'python' }],
    ['title="x"', { title: 'x' }],
    ['js hl_lines=1', { language: 'js', highlighted: [[1, 1]] }],
  ])('reads %j', (info, expected) => {
    expect(parseFenceHeader(info)).toEqual({
      highlighted: [],
      language: undefined,
      title: undefined,
      firstLine: undefined,
      ...expected,
    });
  });
});

describe('code blocks', () => {
  it('number lines and let lines stand out, without changing what is copied', () => {
    const code = '/* a\n   b */\n\nconst c = `d\n${e}`;\n';
    const page = html(`\`\`\`js linenums="9" hl_lines="2-3"\n${code}\`\`\`\n`);
    expect(page.match(/data-line="\d+"/g)).toEqual(
      [9, 10, 11, 12, 13].map(line => `data-line="${line}"`),
    );
    expect(page.match(/class="wm-line hll" data-line="(\d+)"/g)).toHaveLength(
      2,
    );
    // A comment over two lines is coloured on both.
    expect(page.match(/hljs-comment/g)).toHaveLength(2);
    expect(copied(page)).toBe(code);
  });

  it('are plain where nothing is asked for', () => {
    expect(html('```\na\n```\n')).toBe(
      '<div class="highlight"><pre><code>a\n</code></pre></div>',
    );
  });

  it('of mermaid are left for the browser to draw', () => {
    expect(html('```mermaid\ngraph TD\n  A-->B["<b>"]\n```\n')).toBe(
      '<pre class="mermaid"><code>graph TD\n  A--&gt;B["&lt;b&gt;"]\n</code></pre>',
    );
  });

  it.each([
    ['- a\n\n    ```js\n    x\n    ```\n', '<li>'],
    ['!!! note\n    ```js\n    x\n    ```\n', 'admonition-title">Note</p>'],
    ['=== "A"\n\n    ```js\n    x\n    ```\n', '<div class="tabbed-block">'],
    ['> ```js\n> x\n> ```\n', '<blockquote>'],
    [
      '- a\n\n    !!! note\n\n        ~~~~js\n        x\n        ~~~~\n',
      '</p>',
    ],
  ])('stand in other blocks: %j', (markdown, before) => {
    const page = html(markdown);
    expect(page).toContain('<pre><code class="language-js">x\n</code></pre>');
    expect(page.indexOf(before)).toBeLessThan(page.indexOf('<pre>'));
    expect(page).toContain(before);
  });

  it('have an anchor, and no empty lines around', () => {
    expect(html('``` {.text #here}\n\n\na\n\nb\n\n\n```\n')).toBe(
      '<div class="highlight" id="here"><pre><code class="language-text">a\n\nb\n</code></pre></div>',
    );
    expect(html('```\n\n```\n')).toBe(
      '<div class="highlight"><pre><code></code></pre></div>',
    );
  });
});

describe('code in a line', () => {
  it('has no spaces around it', () => {
    expect(html('``  a b  `` ` `')).toBe(
      '<p><code>a b</code> <code> </code></p>',
    );
  });

  it('may name its language', () => {
    for (const mark of ['#!', ':::'])
      expect(html(`\`${mark}python def f\``)).toBe(
        '<p><code class="language-python"><span class="hljs-keyword">def</span> <span class="hljs-title function_">f</span></code></p>',
      );
    expect(html('`#!/bin/sh -e` `#!klingon x`')).toBe(
      '<p><code>#!/bin/sh -e</code> <code>#!klingon x</code></p>',
    );
  });
});
