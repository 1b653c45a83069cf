import { createSiteBuilder } from '../__testUtils__/buildTestSite';

const sites = createSiteBuilder();

/** Titles and addresses of the list of pages. */
function navigation(html: string): string[] {
  const nav = html.slice(
    html.indexOf('md-nav--primary'),
    html.indexOf('md-sidebar--secondary'),
  );
  return [
    ...nav.matchAll(
      /<(?:a|label) class="md-nav__link([^>]*)><span class="md-ellipsis">([^<]*)/g,
    ),
  ].map(([, attributes, title]) => {
    const href = / href="([^"]*)"/.exec(attributes)?.[1];
    return href ? `${title} -> ${href}` : title;
  });
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
  'base64',
);

describe('pages', () => {
  it('are what TechDocs expects to find', async () => {
    const site = await sites.build({
      'mkdocs.yml': 'site_name: Orders\nsite_description: Keeps orders\n',
      'docs/index.md': '# Orders\n\nText.\n',
      'docs/runbooks/stuck.md': '# Stuck\n\n## Fix\n\nRestart.\n',
    });
    expect(site.problems).toEqual([]);
    expect(site.pages).toBe(2);
    expect(await site.json('techdocs_metadata.json')).toMatchObject({
      site_name: 'Orders',
      site_description: 'Keeps orders',
      etag: 'abc123',
      build_timestamp: expect.any(Number),
      files: [
        expect.stringMatching(
          /^assets\/stylesheets\/main\.[0-9a-f]{8}\.min\.css$/,
        ),
        'docs_report.json',
        'index.html',
        'runbooks/stuck/index.html',
        'search/search_index.json',
        'techdocs_metadata.json',
      ],
    });
    const page = await site.text('runbooks/stuck/index.html');
    expect(page).toMatch(/<title>Stuck - Orders<\/title>/);
    // The landmark is that of the portal's page around it.
    expect(page).not.toContain('<main');
    expect(page).toMatch(
      /<link rel="stylesheet" href="\.\.\/\.\.\/assets\/stylesheets\/main\.[0-9a-f]{8}\.min\.css">/,
    );
    expect(page).toContain(
      '<li class="md-nav__item wm-level-0"><a class="md-nav__link" href="#fix">',
    );
    expect(await site.article('runbooks/stuck/')).toMatch(
      /^<article class="md-content__inner md-typeset">\s*<h1 id="stuck">/,
    );
  });

  it('are in the search index section by section, as MkDocs has it', async () => {
    const site = await sites.build({
      'docs/index.md': '# Orders & more\n\nText <b>bold</b>.\n',
      'docs/stuck.md': '# Stuck\n\nWhy.\n\n## Fix\n\nRestart.\n',
    });
    const { docs, config } = await site.json('search/search_index.json');
    expect(config.lang).toEqual(['en']);
    expect(docs).toHaveLength(3);
    expect(docs).toEqual(
      expect.arrayContaining([
        { location: '', title: 'Orders &amp; more', text: 'Text bold.' },
        { location: 'stuck/', title: 'Stuck', text: 'Why.' },
        { location: 'stuck/#fix', title: 'Fix', text: 'Restart.' },
      ]),
    );
  });

  it('are titled by front matter, first heading or file name, and say what a runbook says', async () => {
    const site = await sites.build({
      'docs/index.md': 'No heading.\n',
      'docs/on-call.md': 'No heading.\n',
      'docs/r.md':
        '---\nrunbook: true\ntitle: Errors <b>\nalerts: [OrdersErrors]\nseverity: page\nexercised: 2026-10-02\n---\nText.\n',
    });
    expect(navigation(await site.text('index.html'))).toEqual([
      'Home -> ./',
      'On call -> on-call/',
      'Errors &lt;b&gt; -> r/',
    ]);
    const runbook = await site.article('r/');
    expect(runbook).toContain('<h1>Errors &lt;b&gt;</h1>');
    expect(runbook).toContain('Pages on-call');
    expect(runbook).toContain('<code>OrdersErrors</code>');
    expect(runbook).toContain(
      '<time datetime="2026-10-02">2 October 2026</time>',
    );
  });

  it('link to each other, to images and to their source', async () => {
    const site = await sites.build(
      {
        'docs/index.md':
          '[Stuck](runbooks/stuck.md#fix) ![States](images/a.png)\n',
        'docs/runbooks/stuck.md':
          '# Stuck\n\n## Fix\n\n[home](../index.md) ![States](../images/a.png)\n',
        'docs/images/a.png': PNG,
      },
      { sourceTarget: 'http://localhost:7007/git/orders/tree/main/' },
    );
    expect(site.problems).toEqual([]);
    expect(await site.article('')).toContain('<a href="runbooks/stuck/#fix">');
    const page = await site.text('runbooks/stuck/index.html');
    expect(page).toContain('<a href="../../">home</a>');
    expect(page).toMatch(
      /<img alt="States" src="\.\.\/\.\.\/images\/a\.png" loading="lazy" width="3" height="2" \/>/,
    );
    expect(page).toContain(
      'href="http://localhost:7007/git/orders/edit/main/docs/runbooks/stuck.md"',
    );
    expect(page).toMatch(/rel="prev" href="\.\.\/\.\.\/"/);
  });

  it('say when and by whom they were changed', async () => {
    const asked: string[][] = [];
    const site = await sites.build(
      { 'README.md': '# Home\n', 'docs/a.md': '# A\n', 'docs/b.md': '# B\n' },
      {
        lastChanges: {
          of: async paths => {
            asked.push(paths);
            return new Map([
              [
                'docs/a.md',
                { date: '2026-10-03T23:30:00+02:00', author: 'Priya <Raman>' },
              ],
              ['README.md', { date: 'no date', author: 'Nobody' }],
            ]);
          },
        },
      },
    );
    expect(asked).toEqual([['docs', 'README.md']]);
    expect(await site.text('a/index.html')).toContain(
      'Last changed <time datetime="2026-10-03T21:30:00.000Z">3 October 2026</time> by Priya &lt;Raman&gt;',
    );
    for (const page of ['index.html', 'b/index.html'])
      expect(await site.text(page)).not.toContain('Last changed');
  });
});

describe('navigation', () => {
  it('is as mkdocs.yml says', async () => {
    const site = await sites.build({
      'mkdocs.yml':
        'nav:\n  - Overview: index.md\n  - Runbooks:\n      - runbooks/b.md\n      - First: runbooks/a.md\n  - Chat: https://chat.example/a&b\n',
      'docs/index.md': '# Orders\n',
      'docs/runbooks/a.md': '# A\n',
      'docs/runbooks/b.md': '# B page\n',
    });
    expect(site.problems).toEqual([]);
    expect(navigation(await site.text('runbooks/a/index.html'))).toEqual([
      'Overview -> ../../',
      'Runbooks',
      'B page -> ../b/',
      'First -> ./',
      'Chat -> https://chat.example/a&amp;b',
    ]);
    const page = await site.text('runbooks/a/index.html');
    expect(page).toMatch(
      /md-nav__link--active" aria-current="page" href="\.\/"/,
    );
    expect(page.match(/aria-current/g)).toHaveLength(1);
  });

  it('is the tree where nothing is said, index first', async () => {
    const site = await sites.build({
      'docs/z.md': '# Z\n',
      'docs/index.md': '# Orders\n',
      'docs/how-to/run.md': '# Run\n',
      'docs/how-to/index.md': '# How to\n',
    });
    expect(navigation(await site.text('index.html'))).toEqual([
      'Orders -> ./',
      'Z -> z/',
      'How to',
      'How to -> how-to/',
      'Run -> how-to/run/',
    ]);
  });

  it('lets a section have a page, where mkdocs.yml asks for it', async () => {
    const site = await sites.build({
      'mkdocs.yml':
        'theme: { features: [navigation.indexes] }\nnav:\n  - index.md\n  - Guide:\n      - guide/index.md\n      - Start: guide/start.md\n  - Alone:\n      - alone/README.md\n',
      'docs/index.md': '# Orders\n',
      'docs/guide/index.md': '# The guide\n',
      'docs/guide/start.md': '# Start\n',
      'docs/alone/README.md': '# Alone\n',
    });
    expect(site.problems).toEqual([]);
    const page = await site.text('guide/index.html');
    expect(navigation(page)).toEqual([
      'Orders -> ../',
      'Guide -> ./',
      'Start -> start/',
      'Alone -> ../alone/',
    ]);
    expect(page.match(/aria-current/g)).toHaveLength(1);
    // Read in the order of the list, the section's page first.
    expect(await site.text('guide/start/index.html')).toMatch(
      /rel="prev" href="\.\.\/"/,
    );
  });

  it('is as MkDocs has it for hidden, underlined and other names', async () => {
    const site = await sites.build({
      'docs/index.md': '# Home\n',
      'docs/readme.md': '# Readme\n',
      'docs/_foo.md': '# Foo\n',
      'docs/_under/x.md': '# X\n',
      'docs/.hidden/y.md': '# Hidden\n',
      'docs/templates/t.md': '# Template\n',
      'docs/sub/templates/u.md': '# Sub template\n',
    });
    expect(site.problems).toEqual([]);
    const { files } = await site.json('techdocs_metadata.json');
    expect(files.filter((file: string) => file.endsWith('.html'))).toEqual([
      '_foo/index.html',
      '_under/x/index.html',
      'index.html',
      'readme/index.html',
      'sub/templates/u/index.html',
    ]);
  });

  it('names pages that it lacks and entries that are no pages', async () => {
    const site = await sites.build({
      'mkdocs.yml': 'nav:\n  - index.md\n  - Gone: gone.md\n',
      'docs/index.md': '# Orders\n',
      'docs/other.md': '# Other\n',
    });
    expect(site.problems).toEqual([
      'mkdocs.yml:3: "nav" names "gone.md", which is no page',
      'docs/other.md: The page is not in "nav" of mkdocs.yml, so it is found by search and links only',
    ]);
    expect(await site.article('other/')).toContain('Other');
  });
});

describe('a home page', () => {
  it('is the README where the docs have none', async () => {
    const site = await sites.build({
      'README.md': '# Checkout\n\n[Guide](docs/guide.md)\n',
      'docs/guide.md': '# Guide\n',
    });
    expect(site.problems).toEqual([]);
    expect(await site.article('')).toContain('<a href="guide/">Guide</a>');
  });

  it('lists the pages where there is no README either', async () => {
    const site = await sites.build({ 'docs/guide.md': '# Guide\n' });
    expect(await site.article('')).toContain('<a href="guide/">Guide</a>');
  });

  it('is asked for where there is nothing at all', async () => {
    await expect(sites.build({ 'package.json': '{}' })).rejects.toThrow(
      'There are no pages: write docs/index.md, or set docs_dir',
    );
  });
});

describe('what the author got wrong', () => {
  it('is named, and the site is built', async () => {
    const site = await sites.build({
      'mkdocs.yml': 'site_name: [broken\n',
      'docs/index.md':
        '---\ntitle: [broken\n---\n# Home\n\n[gone](gone.md)\n\n![gone](gone.png)\n',
    });
    expect(await site.article('')).toContain('<h1 id="home">Home');
    expect(site.problems).toEqual([
      expect.stringMatching(/^mkdocs\.yml:\d+: The file is not valid YAML/),
      expect.stringMatching(
        /^docs\/index\.md:\d+: The front matter is not valid YAML/,
      ),
      'docs/index.md:6: "gone.md" leads to nothing in the docs',
      'docs/index.md:8: "gone.png" leads to nothing in the docs',
    ]);
  });

  it('is two pages for one address', async () => {
    const site = await sites.build({
      'docs/README.md': '# Readme\n',
      'docs/index.md': '# Index\n',
    });
    expect(site.problems).toEqual([
      'docs/README.md: It has the same address as index.md, which is shown instead',
    ]);
    expect(await site.article('')).toContain('Index');
  });
});
