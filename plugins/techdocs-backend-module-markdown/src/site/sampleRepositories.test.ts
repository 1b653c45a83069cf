import { readdirSync } from 'node:fs';
import { access, cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createSiteBuilder } from '../__testUtils__/buildTestSite';

// A busy machine takes longer than Jest waits by itself.
jest.setTimeout(120_000);

/** Documentation as people write it: that of the sample organisation. */
const REPOSITORIES = path.resolve(
  __dirname,
  '../../../../packages/backend/sample/repositories',
);
const repositories = readdirSync(REPOSITORIES).filter(name =>
  readdirSync(path.join(REPOSITORIES, name, 'tree')).includes('docs'),
);
const sites = createSiteBuilder();

/** Puts a day in place of each `@{daysAgo:n}`, as seeding does. */
async function fillInDays(folder: string): Promise<void> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith('.md')) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/@\{daysAgo:\d+\}/g, '2026-10-02'));
  }
}

/** The links and images of a built page that stay within its site, as files of the site. */
function targets(url: string, html: string): { file: string; id?: string }[] {
  const base = `https://site.example/${url}`;
  return [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)]
    .filter(([, target]) => !target.startsWith('/'))
    .map(([, target]) => new URL(target.replaceAll('&amp;', '&'), base))
    .filter(({ host }) => host === 'site.example')
    .map(({ pathname, hash }) => {
      const file = decodeURIComponent(pathname).slice(1);
      return {
        file: file === '' || file.endsWith('/') ? `${file}index.html` : file,
        id: hash ? decodeURIComponent(hash.slice(1)) : undefined,
      };
    });
}

describe('the sample organisation', () => {
  it('has documentation', () => {
    expect(repositories.length).toBeGreaterThan(10);
  });

  it.each(repositories)(
    '%s builds, and each link leads somewhere',
    async name => {
      const root = await sites.write({});
      await cp(path.join(REPOSITORIES, name, 'tree'), root, {
        recursive: true,
      });
      await fillInDays(root);
      const site = await sites.buildFolder(root);
      expect(site.problems).toEqual([]);

      const { files } = await site.json('techdocs_metadata.json');
      const pages = files.filter((file: string) => file.endsWith('.html'));
      expect(pages).toHaveLength(site.pages);
      const broken: string[] = [];
      for (const page of pages) {
        const html = await site.text(page);
        for (const { file, id } of targets(
          page.replace(/index\.html$/, ''),
          html,
        )) {
          const found = await access(path.join(site.outputDir, file)).then(
            () => true,
            () => false,
          );
          if (!found) broken.push(`${page} -> ${file}`);
          else if (id && !(await site.text(file)).includes(` id="${id}"`))
            broken.push(`${page} -> ${file}#${id}`);
        }
      }
      expect(broken).toEqual([]);
    },
  );
});
