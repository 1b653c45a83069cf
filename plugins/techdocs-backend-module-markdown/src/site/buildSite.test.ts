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
        'index.html',
        'runbooks/stuck/index.html',
        'search/search_index.json',
        'techdocs_metadata.json',
      ],
    });
    const page = await site.text('runbooks/stuck/index.html');
    expect(page).toMatch(/<title>Stuck - Orders<\/title>/);
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
      'href="http://localhost:7007/git/orders/blob/main/docs/runbooks/stuck.md"',
    );
    expect(page).toMatch(/rel="prev" href="\.\.\/\.\.\/"/);
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

  it('names pages that it lacks and entries that are no pages', async () => {
    const site = await sites.build({
      'mkdocs.yml': 'nav:\n  - index.md\n  - Gone: gone.md\n',
      'docs/index.md': '# Orders\n',
      'docs/other.md': '# Other\n',
    });
    expect(site.problems).toEqual([
      'mkdocs.yml: "nav" names "gone.md", which is no page',
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
