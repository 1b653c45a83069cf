import {
  appendFile,
  readdir,
  readFile,
  truncate,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { createSiteBuilder, Files } from '../__testUtils__/buildTestSite';
import { pruneCaches } from './cache/pruneCaches';

// A busy machine takes longer than Jest waits by itself.
jest.setTimeout(120_000);

const sites = createSiteBuilder();
const directory = createMockDirectory();

const FILES: Files = {
  'docs/index.md': '# Home\n\n[a](a.md#part) ![x](x.svg)\n',
  'docs/a.md': '# A\n\n## Part\n\n[gone](new.md)\n',
  'docs/b.md': '# B\n\n--8<-- "part.txt"\n',
  'docs/c.md': '# C\n',
  'docs/part.txt': 'One part\n',
  'docs/x.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>',
};

/** A site that is built again and again, as it is on disk. */
async function createSite(files: Files = FILES) {
  const root = await sites.write(files);
  const folder = directory.resolve('cache');
  const cache = { folder, key: root };
  return {
    folder,
    build: () => sites.buildFolder(root, { cache }),
    write: (file: string, text: string) =>
      writeFile(path.join(root, 'docs', file), text),
    /** What a build without any cache would make. */
    expected: () => sites.buildFolder(root),
  };
}

async function contentOf(outputDir: string): Promise<Record<string, string>> {
  const entries = await readdir(outputDir, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name));
  const contents = await Promise.all(
    files.map(async file => [
      path.relative(outputDir, file),
      (
        await readFile(file, 'utf8')
      ).replace(/"(builtAt|build_timestamp)":[^,]*/, ''),
    ]),
  );
  const content = Object.fromEntries(contents);
  // Its entries come as pages are ready.
  const index = JSON.parse(content['search/search_index.json']);
  index.docs.sort((a: { location: string }, b: { location: string }) =>
    a.location < b.location ? -1 : 1,
  );
  return { ...content, 'search/search_index.json': index };
}

beforeEach(() => directory.clear());

describe('a build after a build', () => {
  it('renders only what changed, and makes the same site', async () => {
    const site = await createSite();
    expect((await site.build()).rendered).toBe(4);
    const again = await site.build();
    expect(again.rendered).toBe(0);
    expect(again.problems).toEqual([
      'docs/a.md:5: "new.md" leads to nothing in the docs',
    ]);

    await site.write('c.md', '# C, changed\n');
    const changed = await site.build();
    expect(changed.rendered).toBe(1);
    expect(await contentOf(changed.outputDir)).toEqual(
      await contentOf((await site.expected()).outputDir),
    );
    // The title is in the navigation of all pages.
    expect(await changed.text('a/index.html')).toContain('C, changed');
  });

  it.each<[what: string, file: string, text: string, rendered: number]>([
    ['a page that a link waited for', 'new.md', '# New\n', 2],
    ['a file that a page includes', 'part.txt', 'Another part\n', 1],
    [
      'the size of an image',
      'x.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      1,
    ],
    ['an anchor that another page leads to', 'a.md', '# A\n\n## Whole\n', 1],
  ])('notices %s', async (_, file, text, rendered) => {
    const site = await createSite();
    await site.build();
    await site.write(file, text);
    const changed = await site.build();
    expect(changed.rendered).toBe(rendered);
    const expected = await site.expected();
    expect(await contentOf(changed.outputDir)).toEqual(
      await contentOf(expected.outputDir),
    );
    expect([...changed.problems].sort()).toEqual([...expected.problems].sort());
  });

  it('renders one page of a thousand', async () => {
    const files: Files = { 'docs/index.md': '# Home\n' };
    for (let n = 0; n < 1000; n += 1)
      files[
        `docs/s${n % 20}/p${n}.md`
      ] = `# Page ${n}\n\nText [home](../index.md).\n`;
    const site = await createSite(files);
    expect((await site.build()).rendered).toBe(1001);
    await site.write('s3/p3.md', '# Page 3\n\nOther text.\n');
    expect((await site.build()).rendered).toBe(1);
  });

  it('renders anew when what was kept is damaged, cut or gone', async () => {
    const site = await createSite();
    const file = async () =>
      path.join(site.folder, (await readdir(site.folder))[0]);
    await site.build();

    const whole = await readFile(await file());
    const flipped = Buffer.from(whole);
    flipped[20] ^= 1;
    await writeFile(await file(), flipped);
    expect((await site.build()).rendered).toBe(1);

    await truncate(await file(), whole.length - 10);
    expect((await site.build()).rendered).toBe(4);
    await appendFile(await file(), 'more');
    expect((await site.build()).rendered).toBe(4);
    await writeFile(await file(), '');
    expect((await site.build()).rendered).toBe(4);
    directory.clear();
    expect((await site.build()).rendered).toBe(4);
    expect((await site.build()).rendered).toBe(0);
    expect(await readdir(site.folder)).toHaveLength(1);
  });

  it('does without, where nothing can be kept', async () => {
    directory.setContent({ cache: 'a file, not a folder' });
    const site = await createSite();
    expect((await site.build()).rendered).toBe(4);
    expect((await site.build()).rendered).toBe(4);
  });

  it('does not mix up sites, and two at once do not disturb each other', async () => {
    const one = await createSite();
    const other = await createSite();
    await Promise.all([one.build(), one.build(), other.build()]);
    expect((await one.build()).rendered).toBe(0);
    expect(await readdir(one.folder)).toHaveLength(2);
  });

  it('keeps within bounds, the sites built last first', async () => {
    const one = await createSite();
    await one.build();
    const [old] = await readdir(one.folder);
    const other = await createSite();
    await other.build();
    await pruneCaches(one.folder, 5000);
    const left = await readdir(one.folder);
    expect(left).toHaveLength(1);
    expect(left).not.toContain(old);
  });
});
