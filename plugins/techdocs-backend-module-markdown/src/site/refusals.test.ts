import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createSiteBuilder } from '../__testUtils__/buildTestSite';

const sites = createSiteBuilder();

describe('what is refused', () => {
  it('is a docs folder out of the repository', async () => {
    for (const folder of ['..', '../..', '/etc'])
      await expect(
        sites.build({
          'mkdocs.yml': `docs_dir: ${folder}\n`,
          'docs/index.md': '#',
        }),
      ).rejects.toThrow(
        `The docs folder "${folder}" is outside of the repository`,
      );
    const root = await sites.write({ 'mkdocs.yml': 'docs_dir: out\n' });
    await symlink('/etc', path.join(root, 'out'));
    await expect(sites.buildFolder(root)).rejects.toThrow(
      'The docs folder "out" is outside of the repository',
    );
  });

  it('is a symbolic link out of the docs, to a file, a folder or itself', async () => {
    const root = await sites.write({
      'secret.md': '# Secret\n',
      'docs/index.md': '# Home\n',
      'docs/page.md': '# Page\n',
      'docs/.hidden/a.md': '# Hidden\n',
    });
    const docs = path.join(root, 'docs');
    await symlink('/etc/passwd', path.join(docs, 'passwd.md'));
    await symlink('/etc/passwd', path.join(docs, 'passwd.txt'));
    await symlink('../secret.md', path.join(docs, 'secret.md'));
    await symlink('..', path.join(docs, 'up'));
    await symlink('loop.md', path.join(docs, 'loop.md'));
    await symlink('.hidden/a.md', path.join(docs, 'shown.md'));
    await symlink('page.md', path.join(docs, 'same.md'));
    const site = await sites.buildFolder(root);
    expect(site.problems.map(problem => problem.split(':')[0]).sort()).toEqual([
      'docs/loop.md',
      'docs/passwd.md',
      'docs/passwd.txt',
      'docs/secret.md',
      'docs/shown.md',
      'docs/up',
    ]);
    expect((await readdir(site.outputDir)).sort()).toEqual([
      'assets',
      'docs_report.json',
      'index.html',
      'page',
      'same',
      'search',
      'techdocs_metadata.json',
    ]);
  });

  it('is a configuration or README that is a link out of the repository', async () => {
    for (const name of ['mkdocs.yml', 'README.md']) {
      const root = await sites.write({ 'docs/a.md': '# A\n' });
      await symlink('/etc/passwd', path.join(root, name));
      await expect(sites.buildFolder(root)).rejects.toThrow(
        `"${name}" is a symbolic link that leads out of the repository`,
      );
    }
  });

  it('is what a browser would run, beside the pages', async () => {
    const site = await sites.build({
      'docs/index.md': '# Home\n\n[x](evil.html) ![y](drawing.svg)\n',
      'docs/evil.html': '<script>alert(1)</script>',
      'docs/evil.js': 'alert(1)',
      'docs/search/search_index.json': '{"docs":[]}',
      'docs/drawing.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><script>alert(1)</script><path d="M0 0"/></svg>',
      'docs/fake.svg': '<html></html>',
    });
    const { files } = await site.json('techdocs_metadata.json');
    expect(files.filter((file: string) => /evil|fake/.test(file))).toEqual([]);
    expect(await site.text('drawing.svg')).not.toContain('script');
    expect(await site.text('drawing.svg')).toContain('<path d="M0 0"');
    expect((await site.json('search/search_index.json')).docs).toHaveLength(1);
    expect(site.problems).toEqual([
      'docs/fake.svg: It is not an SVG image and is left out',
      'docs/index.md:3: "evil.html" leads to nothing in the docs',
    ]);
  });

  it('is too much of anything', async () => {
    const large = await sites.build(
      {
        'docs/index.md': '# Home\n',
        'docs/long.md': `# Long\n\n${'x'.repeat(3000)}`,
        'docs/large.png': Buffer.alloc(5000),
        'docs/a/b/c/deep.md': '# Deep\n',
      },
      { limits: { pageBytes: 2048, assetBytes: 4096, folderDepth: 2 } },
    );
    expect(large.problems).toEqual([
      expect.stringContaining('docs/a/b: Folders are nested more than 2 deep'),
      'docs/long.md: The page is not shown: It has 3 KB; at most 2 KB are read. Split it into several pages.',
      'docs/large.png: It has 5 KB, more than 4 KB, and is left out',
    ]);
    expect(await large.article('long/')).toContain('This page is not shown');

    const many = await sites.build(
      { 'docs/a.md': '#', 'docs/b.md': '#', 'docs/c.md': '#' },
      { limits: { pages: 2 } },
    );
    expect(many.problems).toEqual([
      expect.stringContaining('docs/c.md: There are more than 2 pages'),
    ]);
  });

  it('is a name that would end the line of a log or a tag', async () => {
    const root = await sites.write({ 'docs/index.md': '# Home\n' });
    await mkdir(path.join(root, 'docs/<img src=x onerror=alert(1)>'));
    await writeFile(
      path.join(root, 'docs/<img src=x onerror=alert(1)>', 'a\nb".md'),
      '[x](gone.md)',
    );
    const site = await sites.buildFolder(root);
    expect(site.problems).toHaveLength(1);
    expect(site.problems[0]).not.toContain('\n');
    expect(await site.text('index.html')).not.toContain('<img');
  });
});
