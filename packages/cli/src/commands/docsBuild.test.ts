import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
} from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { emptyHome, warmWaymark, waymark } from '../__testUtils__/runWaymark';

jest.setTimeout(120_000);

const home = emptyHome();
const folders: string[] = [];

afterAll(() =>
  Promise.all(
    folders.map(folder => rm(folder, { recursive: true, force: true })),
  ),
);

async function createDocs(files: Record<string, string>): Promise<string> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'waymark-docs-test-')));
  folders.push(root);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  return root;
}

const GOOD = {
  'docs/index.md': '# Orders\n\n[guide](guide/start.md#setup)\n',
  'docs/guide/start.md': '# Start\n\n## Setup\n',
};

const command = (root: string, args: string[]) => [
  ...['docs', 'build', root, '--out', join(root, 'site')],
  ...args,
];
const build = (root: string, ...args: string[]) =>
  warmWaymark(command(root, args), home);

describe('docs build', () => {
  it('renders a site of a checkout, with who changed its pages', async () => {
    const root = await createDocs(GOOD);
    const git = (...args: string[]) =>
      execFileSync(
        'git',
        [
          '-c',
          'user.email=a@example.com',
          '-c',
          'user.name=Priya Raman',
          ...args,
        ],
        {
          cwd: root,
          env: {
            ...home,
            GIT_AUTHOR_DATE: '2026-10-03T10:00:00Z',
            GIT_COMMITTER_DATE: '2026-10-03T10:00:00Z',
          },
        },
      );
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'Docs');
    const { code, stdout, stderr } = await waymark(
      command(root, ['--strict']),
      home,
    );
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^Built 2 pages in \d+ ms into .*site; nothing is wrong\.\n$/,
    );
    expect(code).toBe(0);
    const page = readFileSync(
      join(root, 'site/guide/start/index.html'),
      'utf8',
    );
    expect(page).toContain('3 October 2026</time> by Priya Raman');
    // Everything that the page needs is beside it.
    const needed = [
      ...page.matchAll(/(?:src|rel="stylesheet" href)="([^"]+)"/g),
    ];
    expect(needed).toHaveLength(3);
    for (const [, file] of needed)
      expect(existsSync(join(root, 'site/guide/start', file))).toBe(true);
  });

  it('prints what is wrong as lines that an editor opens, and fails when it is to be strict', async () => {
    const root = await createDocs({
      ...GOOD,
      'docs/other.md':
        '# Other\n\n[gone](gone.md)\n\n\u001b]0;title\u0007![gone](gone.png)\n',
    });
    const place = relative(process.cwd(), join(root, 'docs/other.md'));
    const lenient = await build(root);
    expect(lenient.stdout).toBe(
      `${place}:3: "gone.md" leads to nothing in the docs\n${place}:5: "gone.png" leads to nothing in the docs\n`,
    );
    expect(lenient.stderr).toContain('; 2 problems.');
    expect(lenient.code).toBe(0);
    const strict = await build(root, '--strict', '--json');
    expect(JSON.parse(strict.stdout)).toMatchObject({
      pages: 3,
      more: 0,
      problems: [
        { kind: 'broken-link', file: 'docs/other.md', line: 3 },
        { kind: 'missing-image', file: 'docs/other.md', line: 5 },
      ],
    });
    expect(strict.code).toBe(1);
    // It is there to be looked at.
    expect(existsSync(join(root, 'site/index.html'))).toBe(true);
  });

  it('replaces a site built before, and nothing else', async () => {
    const root = await createDocs(GOOD);
    const site = join(root, 'site');
    await build(root);
    await rm(join(root, 'docs/guide'), { recursive: true });
    await build(root);
    expect(existsSync(join(site, 'guide'))).toBe(false);

    await writeFile(join(site, 'notes.txt'), 'Mine');
    const refused = await build(root);
    expect(refused.stderr).toContain(
      'site holds notes.txt, which is not of a site built before',
    );
    expect(refused.code).toBe(2);
    expect(readFileSync(join(site, 'notes.txt'), 'utf8')).toBe('Mine');

    await rm(site, { recursive: true });
    await mkdir(join(site, 'empty'), { recursive: true });
    expect((await build(root)).code).toBe(0);
  });

  it('leaves everything as it was when it fails', async () => {
    const root = await createDocs(GOOD);
    await build(root);
    const before = readFileSync(join(root, 'site/index.html'), 'utf8');
    await rm(join(root, 'docs'), { recursive: true });
    const { code, stderr } = await build(root);
    expect(stderr).toContain('There are no pages: write docs/index.md');
    expect(code).toBe(2);
    expect(readFileSync(join(root, 'site/index.html'), 'utf8')).toBe(before);
    expect(readdirSync(root)).toEqual(['site']);
  });

  it('says what is missing or wrong in the command', async () => {
    const root = await createDocs({
      'mkdocs.yml': 'docs_dir: pages\n',
      'pages/index.md': '# Home\n',
    });
    const failing = async (...args: string[]) => {
      const { code, stderr } = await warmWaymark(
        ['docs', 'build', ...args],
        home,
      );
      expect(code).toBe(2);
      return stderr;
    };
    expect(await failing(root)).toContain(
      'needs a folder for the site: --out <folder>',
    );
    expect(await failing(join(root, 'none'), '--out', 'x')).toContain(
      'There is no folder',
    );
    expect(await failing(join(root, 'mkdocs.yml'), '--out', 'x')).toContain(
      'is a file',
    );
    for (const out of ['.', '..', 'pages/site'])
      expect(await failing(root, '--out', join(root, out))).toContain(
        'where the docs themselves are',
      );
    expect(readdirSync(root).sort()).toEqual(['mkdocs.yml', 'pages']);
    expect(readdirSync(join(root, 'pages'))).toEqual(['index.md']);
  });
});
