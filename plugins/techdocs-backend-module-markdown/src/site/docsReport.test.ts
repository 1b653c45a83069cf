import { DocsReport } from '@waymark/common';
import { createSiteBuilder } from '../__testUtils__/buildTestSite';

// A busy machine takes longer than Jest waits by itself.
jest.setTimeout(120_000);

const sites = createSiteBuilder();

async function reportOf(files: Record<string, string>): Promise<DocsReport> {
  const site = await sites.build(files);
  const { files: published } = await site.json('techdocs_metadata.json');
  expect(published).toContain('docs_report.json');
  return site.json('docs_report.json');
}

const lines = ({ problems }: DocsReport) =>
  problems.map(({ kind, file, line }) => `${kind} ${file}:${line ?? ''}`);

describe('the report of a build', () => {
  it('names everything its author got wrong, with file and line', async () => {
    const report = await reportOf({
      'mkdocs.yml':
        'site_name: Orders\nhooks: [a.py]\nnav:\n  - index.md\n  - Gone: gone.md\n  - other.md\n',
      'docs/index.md': [
        '---\ntitle: Home\n---',
        '# Home',
        '',
        '[gone](nowhere.md)',
        '[here](#nothing)',
        '[there](other.md#nothing) [right](other.md#setup) [own](./index.md#home)',
        '![picture](gone.png)',
        '<a id="twice"></a>',
        '<span id="twice">again</span>',
        '<a href="javascript:alert(1)">run</a>',
      ].join('\n'),
      'docs/other.md': '# Other\n\n## Setup\n',
      'docs/lonely.md': '---\ntitle: [broken\n---\n# Lonely\n',
      'docs/fake.svg': '<html></html>',
    });
    expect(lines(report)).toEqual([
      'refused docs/fake.svg:',
      'broken-link docs/index.md:6',
      'broken-anchor docs/index.md:7',
      'broken-anchor docs/index.md:8',
      'missing-image docs/index.md:9',
      'duplicate-id docs/index.md:10',
      'refused docs/index.md:12',
      'not-in-nav docs/lonely.md:',
      'front-matter docs/lonely.md:3',
      'configuration mkdocs.yml:2',
      'nav-without-page mkdocs.yml:5',
    ]);
    expect(report).toMatchObject({ pages: 3, etag: 'abc123', more: 0 });
    expect(Date.parse(report.builtAt)).not.toBeNaN();
    expect(report.problems[3].message).toBe(
      '"other.md#nothing" leads to a page that has no heading or anchor "nothing"',
    );
  });

  it('is empty when all is well, and silent where the author said so', async () => {
    const report = await reportOf({
      'mkdocs.yml':
        'nav: [index.md]\nnot_in_nav: |\n  /changes/\nexclude_docs: |\n  drafts/\n',
      'docs/index.md': '# Home\n\n[setup](changes/one.md#setup)\n',
      'docs/changes/one.md': '# One\n\n## Setup\n',
      'docs/drafts/two.md': '[gone](gone.md)\n',
    });
    expect(report.problems).toEqual([]);
    expect(report.pages).toBe(2);
  });

  it('checks anchors of pages whatever way they are addressed', async () => {
    const report = await reportOf({
      'README.md': '[a](docs/guide.md#gone) [b](docs/guide.md#here)\n',
      'docs/guide.md':
        '## Here\n\n[a](sub/#gone)\n\n[b](sub/index.md#there)\n\n[c](../sub/#there)\n',
      'docs/sub/index.md': '<div id="there">x</div>\n',
    });
    expect(lines(report)).toEqual([
      'broken-anchor README.md:1',
      'broken-anchor docs/guide.md:3',
    ]);
  });

  it('is bounded', async () => {
    const report = await reportOf({
      'docs/index.md': Array.from(
        { length: 1200 },
        (_, n) => `[a](${n}-gone.md)\n`,
      ).join('\n'),
    });
    expect(report.problems).toHaveLength(1000);
    expect(report.more).toBe(200);
  });
});
