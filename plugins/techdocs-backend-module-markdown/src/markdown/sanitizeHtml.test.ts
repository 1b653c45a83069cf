import { renderTestPage } from '../__testUtils__/renderTestPage';

const html = (markdown: string) => renderTestPage(markdown).html;

/** Apart, as the linter takes an address of this kind for code. */
const SCRIPT = 'javascript';

/** The targets on a page that a browser would not look for below the address of the page. */
function leadsOut(page: string): string[] {
  const base = 'https://portal.example/docs/default/component/checkout/';
  return [...page.matchAll(/\b(?:href|src)="([^"]*)"/g)]
    .map(([, target]) => new URL(target.replaceAll('&amp;', '&'), base).href)
    .filter(target => !target.startsWith(base));
}

describe('what a page may not contain', () => {
  it.each([
    ['a script', '<script>alert(1)</script>'],
    [
      'a script within text',
      'a <script src="https://evil.example/x.js"></script> b',
    ],
    ['a script split by another', '<scr<script>ipt>alert(1)</scr</script>ipt>'],
    ['styles', '<style>body { display: none }</style>'],
    ['a frame', '<iframe src="https://evil.example"></iframe>'],
    ['an object', '<object data="x.swf"></object><embed src="x.swf">'],
    [
      'a form',
      '<form action="https://evil.example"><button>Sign in</button></form>',
    ],
    ['a base address', '<base href="https://evil.example/">'],
    [
      'a redirect',
      '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    ],
    [
      'a stylesheet',
      '<link rel="stylesheet" href="https://evil.example/x.css">',
    ],
    [
      'an inline image that runs',
      '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    ],
    [
      'what mutates when parsed again',
      '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
    ],
    ['a text field', '<input type="password" autofocus onfocus="alert(1)">'],
    ['a template', '<template><img src=x onerror=alert(1)></template>'],
  ])('is %s', (_, markdown) => {
    const page = html(`Before.\n\n${markdown}\n\nAfter.\n`);
    expect(page).not.toMatch(
      /<(script|style|iframe|object|embed|form|button|base|meta|link|svg|math|input|template|mglyph)\b/i,
    );
    expect(page).not.toMatch(/\son\w+\s*=/i);
    expect(page).toContain('After.');
  });

  it('is an event handler, a style or a class that places things', () => {
    const page = html(
      '<div onclick="alert(1)" style="position:fixed;inset:0" class="admonition note md-header">x</div>',
    );
    expect(page).toContain('<div class="admonition note">x</div>');
  });

  it.each([
    `${SCRIPT}:alert(1)`,
    `${SCRIPT.replace('j', 'J').replace('s', 'S')}:alert(1)`,
    'java&#x09;script:alert(1)',
    '&#106;avascript:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:x',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    '//evil.example/x',
    '\\\\evil.example/x',
  ])('is a link to %j', target => {
    for (const page of [
      html(`<a href="${target}">x</a>`),
      html(`[x](<${target}>)`),
      html(`<img src="${target}" alt="x">`),
    ])
      expect(leadsOut(page)).toEqual([]);
  });

  it.each([
    '<div id="__drawer" name="__drawer">x</div>',
    '<form id="__proto__"><input name="nodeName"></form>',
    '<input type="radio" id="__tabbed_1_1" name="children">',
    '<input type="radio" id="__tabbed_1_1" name="__tabbed_1" onfocus="alert(1)" autofocus>',
    '<label for="__drawer" onclick="alert(1)">x</label>',
    '<span data-line="1;x" data-md-component="x">x</span>',
    '<pre class="mermaid md-header" onmouseover="alert(1)"><code><img src=x onerror=alert(1)></code></pre>',
    '=== "<img src=x onerror=alert(1)>"\n    <script>alert(1)</script>',
    '!!! note "<svg onload=alert(1)>"\n    x',
    '++"<img src=x onerror=alert(1)>"++ {++<script>alert(1)</script>++} ==<iframe>==',
    '*[A]: "><img src=x onerror=alert(1)>\n\nA',
    '```js title="<img src=x onerror=alert(1)>" linenums="1"\n</code></pre><script>alert(1)</script>\n```',
    '`#!js </code><img src=x onerror=alert(1)>`',
    '[TOC]\n\n# <img src=x onerror=alert(1)> `<img src=x onerror=alert(1)>`',
    '[^"><img>]\n\n[^"><img>]: <img src=x onerror=alert(1)>',
    '<div markdown onclick="alert(1)">\n<script>alert(1)</script>\n</div>',
    '[x](https://a.b){ onclick=alert(1) style="x" .md-overlay }',
  ])('is anything that runs by way of %j', markdown => {
    const page = html(`${markdown}\n`);
    // What is left of it is text.
    const tags =
      page
        .replace(/ (title|alt|aria-label)="[^"]*"/g, '')
        .match(/<[a-z][^>]*>/gi)
        ?.join('') ?? '';
    expect(tags).not.toMatch(
      /\son\w+=|<(script|iframe|svg|form)|style=|__drawer|__proto__|md-(header|overlay|component)|name="(?!__tabbed_)|data-line="(?!\d+")/,
    );
  });

  it('says which link was removed', () => {
    expect(
      renderTestPage('Hello\n\n<a href="javascript:alert(1)">x</a>\n').problems,
    ).toEqual([
      'docs/index.md:3: A link of the kind "javascript:" is not allowed and was removed',
    ]);
  });
});

describe('what a page may contain', () => {
  it('is the HTML that documents need', () => {
    const page = html(
      '<details open><summary>More</summary>\n\n**Bold**\n\n</details>\n\nPress <kbd>Ctrl</kbd><br>H<sub>2</sub>O <a name="old"></a>',
    );
    expect(page).toContain('<details open><summary>More</summary>');
    expect(page).toContain('<strong>Bold</strong>');
    expect(page).toContain('<kbd>Ctrl</kbd><br />H<sub>2</sub>O');
    expect(page).toContain('<a id="old"></a>');
  });

  it('is links to the web, to mail and within the portal', () => {
    expect(html('[a](https://example.com/?a=1&b=2)')).toContain(
      'href="https://example.com/?a=1&amp;b=2"',
    );
    expect(html('[a](mailto:a@example.com)')).toContain('href="mailto:');
    expect(html('[a](/docs/default/component/orders)')).toContain(
      'href="/docs/default/component/orders"',
    );
  });
});
