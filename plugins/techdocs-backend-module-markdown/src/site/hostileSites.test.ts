import { execFile } from 'node:child_process';
import { existsSync, truncateSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { createSiteBuilder } from '../__testUtils__/buildTestSite';

jest.setTimeout(300_000);

const sites = createSiteBuilder();
const directory = createMockDirectory();
const run = promisify(execFile);

/** A PNG that says what size it has, and holds nothing. */
function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(33);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(header);
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  header.set([8, 6], 24);
  return header;
}

const SVG = 'xmlns="http://www.w3.org/2000/svg" width="9" height="9"';

describe('nothing is executed', () => {
  it('of hooks, plugins, themes, Python tags and templates', async () => {
    const mark = directory.resolve('ran');
    const python = `open(${JSON.stringify(mark)}, 'w').write('x')\n`;
    const root = await sites.write({
      'mkdocs.yml': [
        `site_name: !!python/object/apply:os.system ["touch ${mark}"]`,
        'hooks: [evil.py]',
        'plugins: [{ macros: { module_name: evil } }, evil]',
        'theme: { name: material, custom_dir: overrides }',
        'markdown_extensions:',
        `  - toc: { slugify: !!python/object/apply:os.system ["touch ${mark}"] }`,
        '  - evil',
      ].join('\n'),
      'evil.py': python,
      'main.py': python,
      'overrides/main.html': `{{ open('${mark}', 'w') }}<script>alert(1)</script>`,
      'docs/index.md': [
        '# Home',
        '{{ config.extra }} {% include "secret.txt" %} {{ 7 * 7 }} ${7*7} <%= 7*7 %>',
      ].join('\n\n'),
      'docs/secret.txt': 'the secret',
    });
    const site = await sites.buildFolder(root);
    expect(existsSync(mark)).toBe(false);
    const html = await site.text('index.html');
    expect(html).toContain('{{ config.extra }}');
    expect(html).toContain('{{ 7 * 7 }} ${7*7} &lt;%= 7*7 %&gt;');
    expect(html).not.toMatch(/the secret|49|<script/);
    expect(html).toContain('<title>Checkout</title>');
  });

  it('that a browser would run: addresses, SVG, and HTML that changes when it is parsed again', async () => {
    const site = await sites.build({
      'docs/index.md': [
        '[a](javascript:alert(1)) [b](JaVa&#x09;Script:alert(1)) [c](data:text/html,<script>alert(1)</script>)',
        '<a href="vbscript:x">d</a> <img src="data:image/svg+xml,<svg onload=alert(1)>"> <img src=x onerror=alert(1)>',
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
        '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
        '![pic](evil.svg)',
      ].join('\n\n'),
      'docs/evil.svg': `<svg ${SVG} onload="alert(1)"><script>alert(1)</script><foreignObject><iframe src="javascript:alert(1)"/></foreignObject><a href="javascript:alert(1)"><text>x</text></a><animate attributeName="href" values="javascript:alert(1)"/><image href="http://evil.example/x.png"/></svg>`,
    });
    const { parse } = jest.requireActual('parse5');
    const found: string[] = [];
    const visit = (node: any) => {
      if (/^(script|iframe|svg|math|style|noscript)$/.test(node.nodeName))
        found.push(node.nodeName);
      for (const { name, value } of node.attrs ?? [])
        if (
          /^on/.test(name) ||
          (/^(href|src)$/.test(name) &&
            /^\s*(javascript|data|vbscript):/i.test(value))
        )
          found.push(`${name}=${value}`);
      (node.childNodes ?? []).forEach(visit);
    };
    visit(parse(await site.text('index.html')));
    expect(found).toEqual([]);
    expect(await site.text('evil.svg')).not.toMatch(
      /script|foreignObject|iframe|onload|animate|http:\/\/evil/i,
    );
  });
});

describe('nothing is read or fetched from elsewhere', () => {
  it('by snippets, images or inheritance: no request is made', async () => {
    let requests = 0;
    const server = createServer((_, res) => {
      requests += 1;
      res.end('fetched');
    });
    await new Promise<void>(resolve => server.listen(0, resolve));
    const url = `http://localhost:${(server.address() as AddressInfo).port}`;
    try {
      const site = await sites.build({
        'mkdocs.yml': `INHERIT: ${url}/base.yml\nextra_css: [${url}/a.css]\nmarkdown_extensions:\n  - pymdownx.snippets: { url_download: true, base_path: [/etc] }\n`,
        'docs/index.md': `# Home\n\n--8<-- "${url}/snippet.md"\n\n![x](${url}/x.png)\n`,
        'docs/a.svg': `<?xml-stylesheet href="${url}/a.xsl"?><!DOCTYPE svg SYSTEM "${url}/a.dtd"><svg ${SVG}><image href="${url}/x.png"/></svg>`,
      });
      expect(requests).toBe(0);
      expect(await site.article('')).not.toContain('fetched');
      expect(await site.text('a.svg')).not.toContain(url);
    } finally {
      server.close();
    }
  });

  it('by snippets out of the docs folder, directly or through links', async () => {
    const root = await sites.write({
      'secret.md': 'the secret',
      '.env': 'the secret',
      'docs/.hidden.md': 'the secret',
      'docs/part.md': 'the part',
      'docs/index.md': [
        '--8<-- "part.md"',
        '--8<-- "docs/part.md"',
        '--8<-- "../secret.md"',
        '--8<-- "secret.md"',
        '--8<-- "docs/../secret.md"',
        '--8<-- "../.env"',
        '--8<-- ".hidden.md"',
        '--8<-- "link.md"',
        '--8<-- "chain.md"',
        '--8<-- "/etc/passwd"',
        '--8<-- "passwd"',
      ].join('\n\n'),
    });
    const docs = path.join(root, 'docs');
    await symlink('../secret.md', path.join(docs, 'link.md'));
    await symlink('link.md', path.join(docs, 'chain.md'));
    await symlink('/etc/passwd', path.join(docs, 'passwd'));
    const site = await sites.buildFolder(root);
    const html = await site.article('');
    expect(html.match(/the part/g)).toHaveLength(2);
    expect(html).not.toMatch(/the secret|root:/);
  });

  it('by chains of links, or a link that is the docs folder or mkdocs.yml itself', async () => {
    const outside = directory.resolve('outside');
    await mkdir(outside, { recursive: true });
    await writeFile(path.join(outside, 'index.md'), 'the secret');
    const chained = await sites.write({ 'docs/index.md': '# Home\n' });
    const docs = path.join(chained, 'docs');
    await symlink(path.join(outside, 'index.md'), path.join(docs, 'one'));
    await symlink('one', path.join(docs, 'two'));
    await symlink('two', path.join(docs, 'three.md'));
    await symlink(outside, path.join(docs, 'folder'));
    await symlink('folder/index.md', path.join(docs, 'four.md'));
    const site = await sites.buildFolder(chained);
    expect(site.pages).toBe(1);
    expect(site.problems).toHaveLength(5);

    const linked = await sites.write({});
    await symlink(outside, path.join(linked, 'docs'));
    await expect(sites.buildFolder(linked)).rejects.toThrow(
      'The docs folder "docs" is outside of the repository',
    );

    const hidden = await sites.write({ '.git/config': 'token = secret\n' });
    await symlink('.git/config', path.join(hidden, 'README.md'));
    await expect(sites.buildFolder(hidden)).rejects.toThrow(
      '"README.md" is a symbolic link that leads to a hidden file',
    );
  });
});

describe('what would take all there is', () => {
  it('is bounded in YAML: aliases that multiply, depth', async () => {
    const laughs = [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      ...'bcdefghij'.split('').map((name, index) => {
        const before = 'abcdefghij'[index];
        return `${name}: &${name} [${`*${before}, `.repeat(10)}]`;
      }),
    ].join('\n');
    const site = await sites.build({
      'mkdocs.yml': `${laughs}\nnav: *j\n`,
      'docs/index.md': `---\n${laughs}\ntitle: *j\n---\n# Home\n`,
      'docs/deep.md': `---\na: ${'['.repeat(30_000)}\n---\n# Deep\n`,
    });
    expect(site.pages).toBe(2);
    expect(site.problems).toHaveLength(3);
    expect(await site.article('')).toContain('<h1 id="home">');
  });

  it('is bounded in images: what they unpack to, what they draw', async () => {
    const uses = (levels: number) =>
      Array.from(
        { length: levels },
        (_, n) => `<g id="l${n + 1}">${`<use href="#l${n}"/>`.repeat(10)}</g>`,
      ).join('');
    const entities = Array.from(
      { length: 9 },
      (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`,
    ).join('');
    const site = await sites.build({
      'docs/index.md': '![a](bomb.png) ![b](big.png)\n',
      'docs/bomb.png': png(100_000, 100_000),
      'docs/big.png': png(8000, 6000),
      'docs/laughs.svg': `<!DOCTYPE svg [<!ENTITY l0 "ha">${entities}]><svg ${SVG}><text>&l9;</text></svg>`,
      'docs/uses.svg': `<svg ${SVG}><rect id="l0" width="1" height="1"/>${uses(
        9,
      )}</svg>`,
      'docs/fine.svg': `<svg ${SVG}><rect id="l0" width="1" height="1"/>${uses(
        3,
      )}</svg>`,
    });
    expect(site.problems.sort()).toEqual([
      'docs/bomb.png: It unpacks to 100000 by 100000 pixels, more than 100 million, and is left out',
      'docs/index.md:1: "bomb.png" leads to nothing in the docs',
      'docs/laughs.svg: It is not an SVG image and is left out',
      'docs/uses.svg: It draws more than 100000 elements and is left out',
    ]);
    expect(await site.article('')).toContain('width="8000" height="6000"');
  });

  it('is bounded in sizes and depths: a page of 50 MB, folders in folders, sections in sections', async () => {
    const deep = Array.from({ length: 150 }, (_, n) => `d${n % 10}`).join('/');
    const root = await sites.write({
      'mkdocs.yml': `nav: ${'[{a: '.repeat(5000)}[index.md]${'}]'.repeat(
        5000,
      )}\n`,
      'docs/index.md': '# Home\n',
      'docs/large.md': '# Large\n',
      [`docs/${deep}/page.md`]: '# Deep\n',
    });
    truncateSync(path.join(root, 'docs/large.md'), 50 * 1024 * 1024);
    const site = await sites.buildFolder(root);
    expect(site.pages).toBe(2);
    expect(await site.article('large/')).toContain(
      'It has 50 MB; at most 1 MB',
    );
    expect(site.problems).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Folders are nested more than 20 deep'),
        expect.stringContaining('docs/large.md: The page is not shown'),
        expect.stringMatching(/^mkdocs\.yml:/),
      ]),
    );
  });

  it('is not a site of 20,000 pages: its memory does not grow with it', async () => {
    const root = directory.resolve('many');
    const text = 'Words of a page that is as long as pages are. '.repeat(130);
    for (let folder = 0; folder < 200; folder += 1) {
      const docs = path.join(root, 'docs', `s${folder}`);
      await mkdir(docs, { recursive: true });
      await Promise.all(
        Array.from({ length: 100 }, (_, n) =>
          writeFile(path.join(docs, `p${n}.md`), `# Page ${n}\n\n${text}\n`),
        ),
      );
    }
    await mkdir(directory.resolve('many-site'));
    const { stdout } = await run(process.execPath, [
      '-e',
      `require('@backstage/cli/config/nodeTransform.cjs');
       const { buildSite } = require(${JSON.stringify(
         require.resolve('../engine'),
       )});
       buildSite({ inputDir: process.argv[1], outputDir: process.argv[2], siteName: 'Many' }).then(({ pages }) =>
         console.log(JSON.stringify({ pages, megabytes: process.resourceUsage().maxRSS / 1024 })));`,
      root,
      directory.resolve('many-site'),
    ]);
    const { pages, megabytes } = JSON.parse(stdout);
    // The home page lists the pages.
    expect(pages).toBe(20_001);
    // All pages together are 200 MB as HTML, and several times that as what the parser makes of them.
    expect(megabytes).toBeLessThan(600);
  });
});
