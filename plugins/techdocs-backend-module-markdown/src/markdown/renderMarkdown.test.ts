import { renderTestPage } from '../__testUtils__/renderTestPage';

const tight = (page: string) => page.replace(/>\s*\n\s*</g, '><');
/** The HTML of a page, without the line ends between tags. */
const html = (markdown: string) => tight(renderTestPage(markdown).html);

describe('headings', () => {
  it('have an id and a link to themselves', () => {
    const { html: page, headings } = renderTestPage(
      '# Checkout\n\n## What it *means*\n',
    );
    expect(page).toContain('<h2 id="what-it-means">What it <em>means</em>');
    expect(page).toMatch(
      /<a class="headerlink" [^>]*href="#what-it-means">#<\/a><\/h2>/,
    );
    expect(headings).toEqual([
      { level: 1, id: 'checkout', text: 'Checkout' },
      { level: 2, id: 'what-it-means', text: 'What it means' },
    ]);
  });

  it('of the same text get ids that are counted', () => {
    const { headings } = renderTestPage('## Setup\n\n## Setup\n\n## Setup\n');
    expect(headings.map(({ id }) => id)).toEqual([
      'setup',
      'setup_1',
      'setup_2',
    ]);
  });

  it('may have an id of their own', () => {
    const page = html('## Set up {#install}\n\n## Tear down {: #uninstall }\n');
    expect(page).toContain('<h2 id="install">Set up<');
    expect(page).toContain('<h2 id="uninstall">Tear down<');
  });

  it('get another id where the reader would drop it, and links follow', () => {
    const { html: page, problems } = renderTestPage(
      '## Links\n\n[above](#links)\n',
    );
    expect(page).toContain('<h2 id="section-links">');
    expect(page).toContain('<a href="#section-links">above</a>');
    expect(problems).toEqual([]);
  });
});

describe('tables', () => {
  it('scroll by themselves and align their columns', () => {
    const page = html('| a | b |\n| --- | ---: |\n| 1 | 2 |\n');
    expect(page).toContain('<div class="md-typeset__scrollwrap">');
    expect(page).toContain('<td class="align-right">2</td>');
    expect(page).toContain('<td>1</td>');
  });
});

describe('code', () => {
  it('is highlighted by its language', () => {
    const page = html('```ts\nconst port: number = 3000;\n```\n');
    expect(page).toContain('<pre><code class="language-ts">');
    expect(page).toContain('<span class="hljs-keyword">const</span>');
    expect(page).toContain('<span class="hljs-number">3000</span>');
  });

  it('has a title where one is given', () => {
    expect(html('```yaml title="a <b>.yaml"\na: 1\n```\n')).toContain(
      '<span class="filename">a &lt;b&gt;.yaml</span>',
    );
  });

  it('of no or an unknown language is shown as it stands', () => {
    expect(html('```\na < b && c\n```\n')).toContain(
      '<pre><code>a &lt; b &amp;&amp; c\n</code></pre>',
    );
    expect(html('```klingon\n<script>x</script>\n```\n')).toContain(
      '<pre><code>&lt;script&gt;x&lt;/script&gt;\n</code></pre>',
    );
  });
});

describe('admonitions', () => {
  it('have a kind, a title and a body of Markdown', () => {
    const page = html(
      '!!! warning "Tier `1`"\n    Do **not** stop it.\n\n    - really\n\nAfter.\n',
    );
    expect(page).toContain(
      '<div class="admonition warning"><p class="admonition-title">Tier <code>1</code></p>',
    );
    expect(page).toContain('Do <strong>not</strong> stop it.');
    expect(page).toMatch(/<li>really<\/li>\s*<\/ul>\s*<\/div>\s*<p>After/);
  });

  it('are titled by their kind, or not at all', () => {
    expect(html('!!! tip\n    x\n')).toContain('admonition-title">Tip</p>');
    expect(html('!!! quote ""\n    x\n')).not.toContain('admonition-title');
  });

  it('look like a note when their kind is unknown', () => {
    expect(html('!!! lookout\n    x\n')).toContain(
      '<div class="admonition note"><p class="admonition-title">Lookout</p>',
    );
  });

  it('can be opened and closed, and stand in each other', () => {
    expect(html('??? note "More"\n    x\n')).toMatch(
      /<details class="note"><summary>More<\/summary><p>x/,
    );
    expect(html('???+ note\n    x\n')).toContain('<details class="note" open>');
    expect(html('!!! note\n    a\n\n    !!! tip\n        b\n\nc\n')).toMatch(
      /admonition note.*admonition tip.*<p>b<\/p>\s*<\/div>\s*<\/div>\s*<p>c/s,
    );
  });

  it('end a paragraph, and are text without a kind', () => {
    expect(html('Text\n!!! note\n    x\n')).toContain('admonition note');
    expect(html('Stop!!! Now\n')).toContain('<p>Stop!!! Now</p>');
    expect(html('!!!\n')).toContain('<p>!!!</p>');
  });
});

describe('lists, notes and definitions', () => {
  it('shows tasks as boxes that cannot be changed', () => {
    const page = html('- [x] done\n- [ ] to do\n- plain [ ] text\n');
    expect(page).toContain('<ul class="task-list">');
    expect(page).toMatch(
      /<li class="task-list-item"><input type="checkbox" checked aria-label="Done" disabled \/>done/,
    );
    expect(page).toMatch(/<input type="checkbox" aria-label="To do" disabled/);
    expect(page.match(/<input/g)).toHaveLength(2);
    expect(page).toContain('<li>plain [ ] text</li>');
  });

  it('makes links of addresses as they stand', () => {
    expect(html('See https://backstage.io/docs.')).toContain(
      '<a href="https://backstage.io/docs">https://backstage.io/docs</a>.',
    );
    expect(html('See readme.md')).not.toContain('<a');
  });

  it('nests lists by four spaces, with code inside', () => {
    const page = html(
      '1. one\n\n    ```sh\n    ls\n    ```\n\n2. two\n    - in\n',
    );
    expect(page.match(/<ol>/g)).toHaveLength(1);
    expect(page).toMatch(/<li><p>one<\/p>\s*<div class="highlight">/);
    expect(page).toMatch(/two<\/p>\s*<ul>\s*<li>in/);
  });
});

describe('what a page is for the rest of the site', () => {
  it('parts the title from the body', () => {
    const page = renderTestPage('# Checkout\n\nText.\n');
    expect(page.title).toContain('<h1 id="checkout">Checkout');
    expect(page.body).not.toContain('<h1');
    expect(renderTestPage('Text.\n\n# Late\n')).toMatchObject({
      title: undefined,
      hasTitle: true,
    });
  });

  it('parts the text for search at the headings, code included', () => {
    const { sections } = renderTestPage(
      '# Title\n\nIntro *text* ![picture](a.png).\n\n## A `b`\n\nBody\nlines.\n\n```sh title="look.sh"\nkubectl get pods\n```\n\n### C\n\n- {~~old~>new~~}item\n',
    );
    expect(sections).toEqual([
      { text: 'Intro text .' },
      { id: 'a-b', title: 'A b', text: 'Body lines. look.sh kubectl get pods' },
      { id: 'c', title: 'C', text: 'old new item' },
    ]);
  });

  it('names a link to an anchor that is not there, with its line', () => {
    expect(renderTestPage('# A\n\n[x](#nowhere)\n').problems).toEqual([
      'docs/index.md:3: "#nowhere" is no heading or anchor of this page',
    ]);
  });
});
